import { html, type Html, type HtmlValue } from '../platform/html.ts';

export interface CardOptions {
  readonly title: string;
  readonly body?: HtmlValue;
  /** A {@link tag}, above the title. */
  readonly tag?: Html;
  /** Buttons or links at the card's foot. */
  readonly actions?: HtmlValue;
  /** Heading level, to keep the page's outline whole; default 2. */
  readonly level?: 2 | 3;
}

function heading(level: 2 | 3, content: HtmlValue): Html {
  return level === 2 ? html`<h2 class="bw-card-title">${content}</h2>` : html`<h3 class="bw-card-title">${content}</h3>`;
}

/** A thing with its facts. */
export function card({ title, body, tag, actions, level = 2 }: CardOptions): Html {
  return html`<section class="ds-card bw-card">
    ${tag && html`<p>${tag}</p>`}
    ${heading(level, title)}
    ${body && html`<div class="bw-stack">${body}</div>`}
    ${actions && html`<div class="bw-buttons">${actions}</div>`}
  </section>`;
}

export interface CardLinkOptions extends Omit<CardOptions, 'actions'> {
  readonly href: string;
  /** Small facts in a line: city, distance, fee. */
  readonly facts?: readonly HtmlValue[];
}

/** A card that leads somewhere as a whole: a service, a branch. */
export function cardLink({ title, href, body, tag, facts = [], level = 2 }: CardLinkOptions): Html {
  return html`<article class="ds-card bw-card bw-card-link">
    ${heading(level, html`<a href="${href}">${title}</a>`)}
    ${body && html`<div class="bw-muted">${body}</div>`}
    ${facts.length > 0 && html`<ul class="bw-facts">${facts.map((fact) => html`<li>${fact}</li>`)}</ul>`}
    ${tag && html`<p>${tag}</p>`}
  </article>`;
}

/** Cards side by side where there is room. */
export function cardGrid(cards: readonly Html[]): Html {
  return html`<div class="bw-grid">${cards}</div>`;
}

/** Things under each other with the usual space between. */
export function stack(...children: HtmlValue[]): Html {
  return html`<div class="bw-stack">${children}</div>`;
}

/** A QR code (an SVG of this program), on white with its quiet zone in every colour scheme: readers fail on an inverted code. */
export function qrFrame(svg: Html, label: string): Html {
  return html`<div class="bw-qr" role="img" aria-label="${label}">${svg}</div>`;
}

/** A ticket as it is held up at the desk and printed: the code, the facts, and the words that it cannot be sold. */
export function ticketSheet({ title, qr, facts, promise }: { title: string; qr: Html; facts: Html; promise: HtmlValue }): Html {
  return html`<section class="bw-ticket" aria-label="${title}">
    <h2>${title}</h2>
    <div class="bw-ticket-body">${qr}${facts}</div>
    <p class="bw-ticket-promise">${promise}</p>
  </section>`;
}
