import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import type { Language } from '../../../platform/language.ts';
import {
  closeSheet, contentWidth, drawCode, drawOrnament, ensureRoom, footerHeight, inOther, left, openSheet, partsOf, primary, secondary, type Sheet, type SheetRow, sheetWords, size, textHeight, type TextStyle, whole,
  writeDemo, writeHeader, writeNotice, writeRow, writeText,
} from '../../../platform/pdf.ts';
import type { PledgeContent, PledgeStatus, Proof } from '../rules/pledge.ts';
import { pathOf, type Strokes } from '../rules/signature.ts';
import { paperText } from '../text/paper.ts';

/** All that a pledge's sheet is made of. */
export interface PledgeView {
  readonly content: PledgeContent;
  /** BWD1. */
  readonly code: string;
  readonly status: PledgeStatus;
  readonly proof: Proof;
}

const { inBoth, row } = sheetWords(paperText);

/**
 * A pledge as an A4 PDF: the Arabic that binds, the English for reading, the signatures as they were drawn, and the code. It depends
 * on nothing but the view: made twice it is the same, byte for byte.
 */
export function pledgePdf({ content, code, status, proof }: PledgeView): Promise<Buffer> {
  const { authority, number, signedAt, demo } = content;
  const sheet = openSheet('ar', { title: `${paperText.ar.title} ${number}`, author: authority.name.ar, createdAt: new Date(signedAt) });
  writeHeader(sheet, authority.name, inBoth((words) => words.title));
  const top = sheet.y;
  headRows(content).forEach((one) => writeRow(sheet, one));
  drawCode(sheet, { text: code, alt: paperText.ar.codeLabel(number), caption: inBoth((words) => words.code), label: inBoth((words) => words.number), reference: number }, top);
  if (status === 'superseded' || status === 'withdrawn_in_error') writeNotice(sheet, inBoth((words) => [words.standing[status]]));
  sheet.y += 4;
  writeWords(sheet, paperText.ar.textOf(String(content.text.version)), 'ar', primary(sheet, size.small));
  writeWords(sheet, content.text.ar, 'ar', { ...primary(sheet, size.value), weight: 600 });
  writeWords(sheet, `${paperText.en.reading} ${content.text.en}`, 'en', secondary(sheet));
  sheet.y += 6;
  writeWords(sheet, paperText.ar.proofs[proof], 'ar', primary(sheet, size.text, 600));
  writeWords(sheet, paperText.en.proofs[proof], 'en', secondary(sheet));
  writeSignatures(sheet, content);
  writeNotice(sheet, inBoth((words) => words.notice(content.checkAt)));
  if (demo) writeDemo(sheet, inBoth((words) => words.demo));
  return closeSheet(sheet);
}

/** Whose pledge it is, since when, and who took it. English repeats what is said in another way. */
function headRows({ establishment, signer, signedAt, inspector }: PledgeContent): SheetRow[] {
  const at = new Date(signedAt);
  const day = inBoth((_, lang) => formatDay(localDay(at), lang));
  return [
    { ...row((words) => words.establishment, (words, lang) => [establishment.name[lang], `${words.licence}: ${establishment.licenceNumber ?? words.noLicence}`, ...(establishment.address === '' ? [] : [establishment.address])]), brief: establishment.name },
    row((words) => words.signer, (words, lang) => [...(lang === 'ar' ? [signer.name] : []), `${words.capacity[signer.capacity]} · ${signer.idNumber === null ? words.noIdNumber : words.idNumber(signer.idNumber)}`]),
    {
      ...row((words) => words.signedAt, (words, lang) => [words.day(day[lang].weekday, day[lang].hijri), words.dayDetail(day[lang].gregorian, formatTime(at, lang)), words.takenBy(inspector[lang])]),
      brief: { ar: day.ar.gregorian, en: `${day.en.gregorian} · ${inspector.en}` },
    },
  ];
}

function writeWords(sheet: Sheet, text: string, lang: Language, style: TextStyle): void {
  for (const part of partsOf(text)) {
    ensureRoom(sheet, textHeight(sheet, part, style, whole.width), footerHeight);
    sheet.y = writeText(lang === sheet.lang ? sheet : inOther(sheet), part, style, whole, sheet.y) + 2;
  }
}

const box = { height: 46, padding: 6, gap: 14 } as const;

/** Who signed, each above their signature; beside each other, from the side on which Arabic begins. */
function writeSignatures(sheet: Sheet, { signer, strokes, witnesses }: PledgeContent): void {
  const hands = [{ label: inBoth((words) => words.signer), name: [signer.name], strokes }, ...witnesses.map(({ name, idNumber, strokes: drawn }, index) => ({ label: inBoth((words) => words.witnesses[index]!), name: [name, idNumber], strokes: drawn }))];
  const width = (contentWidth - 2 * box.gap) / 3;
  const heightOf = (one: (typeof hands)[number]): number => textHeight(sheet, `${one.label.ar} · ${one.label.en}`, primary(sheet, size.small, 600), width) + one.name.reduce((sum, line) => sum + textHeight(sheet, line, primary(sheet, size.small), width), 0);
  const words = Math.max(...hands.map(heightOf));
  sheet.y += 4;
  ensureRoom(sheet, words + box.height + 8, footerHeight);
  const top = sheet.y;
  hands.forEach((one, index) => {
    const column = { from: index * (width + box.gap), width };
    let y = writeText(sheet, `${one.label.ar} · ${one.label.en}`, primary(sheet, size.small, 600), column, top);
    for (const line of one.name) y = writeText(sheet, line, primary(sheet, size.small), column, y);
    const x = left(sheet, column);
    drawOrnament(sheet, (doc) => doc.lineWidth(0.75).rect(x, top + words + 4, width, box.height).stroke('#8a8a8a'));
    if (one.strokes !== null) drawSignature(sheet, one.strokes, one.name[0]!, { x, y: top + words + 4, width });
    else writeText(sheet, paperText.ar.refused, { ...primary(sheet, size.small), centred: true }, column, top + words + box.height / 2 - 6);
  });
  sheet.y = top + words + box.height + 6;
}

function drawSignature(sheet: Sheet, strokes: Strokes, name: string, { x, y, width }: { x: number; y: number; width: number }): void {
  const path = pathOf(strokes, width - 2 * box.padding, box.height - 2 * box.padding);
  const draw = (): void => {
    sheet.doc.save();
    sheet.doc.translate(x + box.padding, y + box.padding).lineWidth(1.3).lineCap('round').lineJoin('round').path(path).stroke('#000');
    sheet.doc.restore();
  };
  sheet.root.add(sheet.doc.struct('Figure', { alt: paperText.ar.signatureOf(name) }, draw));
}
