/**
 * Tables that are given out, safe to open in a spreadsheet; and files that operators bring: CSV tables, read strictly and
 * imported all rows or none, or, where others made the file, its good rows. Everything that is wrong with a file is found in
 * one go and named by line and column, so that it is mended once.
 */
export { writeCsv, type CsvValue } from './csv/write.ts';
export { columnsNamed, readCsv, type Columns } from './csv/read.ts';
export { slug, type Cells } from './csv/cells.ts';
export { importCsv, ImportError, importGoodRows, type ImportKind, type ImportProgress, type ImportRequest, type ImportResult, type ImportRow, type PartialImport } from './csv/import.ts';
