/**
 * The components of all pages: pure functions that return markup. `docs/components.md`
 * says which to take for what; `/docs/components` shows each in all its states.
 */
export { button, buttonRow, form, hidden, linkButton, nearestForm, printButton } from './forms.ts';
export type { ButtonOptions, ButtonVariant, FormOptions, NearestOptions } from './forms.ts';
export { fieldId } from './field.ts';
export type { FieldOptions } from './field.ts';
export { checkbox, checkboxGroup, codeField, digitsField, fileField, passwordField, radioGroup, select, textArea, textField } from './fields.ts';
export type { CheckboxGroupOptions, Choice, PasswordFieldOptions, RadioGroupOptions, TextFieldOptions } from './fields.ts';
export { dateField } from './date-field.ts';
export type { CalendarName, DateFieldOptions, DateParts } from './date-field.ts';
export { alert, countdown, emptyState, errorSummary, notice, progress, tag } from './feedback.ts';
export type { AlertKind, FieldError, TagColor } from './feedback.ts';
export { details, pagination, statCard, summaryList, table } from './data.ts';
export type { PaginationOptions, SummaryRow, TableOptions } from './data.ts';
export { card, cardGrid, cardLink, qrFrame, stack, ticketSheet } from './cards.ts';
export type { CardLinkOptions, CardOptions } from './cards.ts';
export { dayPicker, partOfDay, timePicker } from './choice.ts';
export type { DayChoice, PickerOptions, TimeChoice } from './choice.ts';
export { steps } from './journey.ts';
export type { Step } from './journey.ts';
export { barChart } from './chart.ts';
export type { Bar } from './chart.ts';
export { timeChart } from './time-chart.ts';
export type { TimeBand, TimeChartOptions, TimeLine } from './time-chart.ts';
export { mapOfBranches, mapPicture, mapPictureSize, pressedPlace } from './map.ts';
export type { MapOptions, MapPoint } from './map.ts';
export { layerMap, layerMapScript, layersAsJson } from './layer-map.ts';
export type { LayerMapOptions, LayerPoint, LayerShape, MapLayer, MapTiles } from './layer-map.ts';
export { scanField, scanScript } from './scan.ts';
export type { ScanOptions, ScanWords } from './scan.ts';
export { bdi, dayText, ltr, unseen } from './inline.ts';
export type { DayWords } from './inline.ts';
export { formatNumber, viewText } from './text.ts';
