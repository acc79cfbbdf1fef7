// The styles of the views. Each view is in a shadow tree, which styles of the page do not affect: !important rules of a
// shadow tree about its host take precedence over those of the page.
export const viewStyle = `
  :host { all: initial !important; display: block !important; position: fixed !important; inset: 0 !important; width: 0 !important;
    height: 0 !important; z-index: 2147483647 !important; }
  :host {
    --surface: #fff; --ink: #101828; --muted: #566174; --line: #e7ebf2; --accent: #1552d8; --on-accent: #fff; --accent-hover: #0f45bd;
    --tonal: #eef2f9; --tonal-hover: #e2e9f5; --press: #d6dff0; --tonal-ink: #0d44bd; --danger: #c4231c; --scrim: rgb(11 18 32 / .52);
    --field: #f5f7fb; --field-line: #808b9e; --bubble: rgb(17 24 39 / .93); --note: #1f2634; --bubble-line: transparent; --band: #eef3fd; color-scheme: light;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --surface: #1a2130; --ink: #eff3f9; --muted: #a6b1c3; --line: #2c3647; --accent: #7ea8ff; --on-accent: #0b1730; --accent-hover: #9abbff;
      --tonal: #263146; --tonal-hover: #2f3c55; --press: #384865; --tonal-ink: #b4cdff; --danger: #ff9d96; --scrim: rgb(0 0 0 / .62);
      --field: #121824; --field-line: #77839a; --bubble: rgb(47 58 79 / .97); --note: #2f3a4f; --bubble-line: #46536b; --band: #25314a; color-scheme: dark;
    }
  }
  @media (prefers-contrast: more) { :host { --muted: var(--ink); --line: var(--field-line); } }

  * { box-sizing: border-box; margin: 0; padding: 0; }
  .surface { all: unset; box-sizing: border-box; display: none; position: fixed; inset: 0; z-index: 2147483647; width: auto; height: auto;
    max-width: none; max-height: none; overflow: hidden; color: var(--ink); font: 400 15px/1.45 "Adwaita Sans", Inter, Cantarell,
    "Segoe UI Variable Text", "Segoe UI", -apple-system, Roboto, "Noto Sans", Ubuntu, system-ui, "DejaVu Sans", sans-serif;
    -webkit-font-smoothing: antialiased; cursor: default; user-select: none; -webkit-user-select: none; -webkit-tap-highlight-color: transparent; }
  .surface[open], .surface.open { display: flex; }
  .surface::backdrop { background: none; }
  .modal { flex-direction: column; align-items: center; background: var(--scrim); overscroll-behavior: contain; animation: fade .18s ease-out; }
  .modal.box { justify-content: center; padding: 24px; }
  .modal.sheet { justify-content: flex-end; padding: 40px 0 0; }
  .panel { display: flex; flex-direction: column; width: 100%; min-height: 0; overflow: hidden; background: var(--surface);
    box-shadow: 0 12px 48px rgb(11 18 32 / .3); outline: none; }
  .box > .panel { max-width: 328px; max-height: 100%; border-radius: 22px; animation: grow .2s cubic-bezier(.2, .8, .3, 1); }
  .sheet > .panel { max-height: 100%; border-radius: 22px 22px 0 0; animation: rise .24s cubic-bezier(.2, .8, .3, 1); }
  @media (min-width: 560px) {
    .modal.sheet { padding: 24px; }
    .sheet > .panel { max-width: 400px; border-radius: 22px; }
  }
  @media (min-width: 560px) and (min-height: 560px) { .modal.sheet { justify-content: center; } }

  /* texts */
  .words { flex: 0 1 auto; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 26px 24px 4px; text-align: center;
    overflow-wrap: anywhere; scrollbar-width: thin; }
  h2 { font-size: 18px; line-height: 1.3; font-weight: 600; letter-spacing: -.01em; text-wrap: balance; }
  p { color: var(--muted); white-space: pre-wrap; }
  h2 + p { margin-top: 8px; }
  p.alone { color: var(--ink); font-size: 16px; }
  .field { all: unset; box-sizing: border-box; display: block; flex: none; width: auto; min-height: 48px; margin: 16px 24px 0; padding: 0 14px;
    border: 1px solid var(--field-line); border-radius: 12px; background: var(--field); color: var(--ink); font: inherit; font-size: 16px;
    cursor: text; user-select: text; -webkit-user-select: text; }
  .field::placeholder { color: var(--muted); opacity: 1; }
  .field:focus { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }

  /* buttons */
  button { all: unset; box-sizing: border-box; cursor: pointer; overflow-wrap: anywhere; text-align: center; }
  .answers { flex: none; display: flex; flex-wrap: wrap-reverse; gap: 10px; padding: 20px 20px 20px; }
  .answers.stack { flex-flow: column-reverse; }
  .stack .answer { flex: none; }
  .answer { flex: 1 1 118px; min-height: 48px; max-height: 140px; overflow: hidden; padding: 11px 14px; border-radius: 14px;
    background: var(--tonal); color: var(--tonal-ink); font-size: 16px; line-height: 1.35; font-weight: 600; transition: background-color .12s; }
  .answer:hover { background: var(--tonal-hover); }
  .answer:active { background: var(--press); }
  .answer.main { background: var(--accent); color: var(--on-accent); }
  .answer.main:hover, .answer.main:active { background: var(--accent-hover); }
  /* the focus ring, for users of the keyboard */
  :focus { outline: none; }
  .keys :focus { outline: 3px solid var(--accent); outline-offset: 2px; }
  .keys .panel:focus, .keys .field:focus, .keys .wheel:focus { outline: none; }

  /* sheets */
  .head { flex: none; display: flex; align-items: center; min-height: 60px; padding: 8px 8px 8px 22px; }
  .head { overflow: hidden; }
  .head h2 { flex: 1; min-width: 0; margin: 6px 0; overflow-wrap: anywhere; text-align: start; overflow: hidden; display: -webkit-box;
    -webkit-box-orient: vertical; -webkit-line-clamp: 4; }
  .sheet .words.title { flex: none; max-height: 35%; padding: 20px 24px 10px; }
  .sheet .words.title p { font-size: 14px; }
  .close { flex: none; display: grid; place-items: center; width: 44px; height: 44px; margin-inline-start: 8px; border-radius: 50%; color: var(--muted); }
  .close:hover { background: var(--tonal); }
  .close svg { width: 22px; height: 22px; }
  svg { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
  .rows { flex: 0 1 auto; min-height: 0; overflow-y: auto; overscroll-behavior: contain; list-style: none; padding: 8px 12px; scrollbar-width: thin; }
  .words.title + .rows { border-top: 1px solid var(--line); }
  .rows li + li { margin-top: 2px; }
  .row { display: flex; align-items: center; justify-content: center; width: 100%; min-height: 52px; padding: 10px 14px; border-radius: 14px;
    font-size: 17px; line-height: 1.35; }
  .row:hover { background: var(--tonal); }
  .row:active { background: var(--press); }
  .keys .row:focus { outline-offset: -3px; }
  .row.danger { color: var(--danger); }
  .row > span { min-width: 0; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
  .start > .panel { height: min(100%, 470px); }
  .start .rows { flex: 1; }
  .start .row { justify-content: space-between; gap: 12px; font-size: 16px; text-align: start; }
  .start .row svg { flex: none; width: 18px; height: 18px; color: var(--muted); }
  [dir=rtl] > .row svg.next { transform: scaleX(-1); }
  .foot { flex: none; display: flex; padding: 8px 16px 16px; border-top: 1px solid var(--line); }
  .path { flex: none; display: flex; gap: 6px; padding: 0 18px 10px; overflow-x: auto; scrollbar-width: none; border-bottom: 1px solid var(--line); }
  .path:empty { padding: 0; }
  .crumb { flex: none; max-width: 60%; min-height: 44px; padding: 10px 14px; border-radius: 12px; background: var(--band); color: var(--tonal-ink);
    font-size: 14px; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .crumb:hover { background: var(--tonal-hover); }
  .keys .crumb:focus { outline-offset: -3px; }

  /* wheels */
  .columns { flex: none; display: flex; gap: 4px; padding: 0 16px; direction: ltr; }
  .column { flex: 1 1 0; min-width: 0; }
  .column.wide { flex-grow: 1.5; }
  .caption { height: 24px; color: var(--muted); font-size: 12px; line-height: 24px; text-align: center; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .caption::first-letter { text-transform: uppercase; }
  .wheel { position: relative; height: 220px; overflow: hidden; border-radius: 14px; cursor: grab; touch-action: none; outline: none; }
  .wheel::before { content: ""; position: absolute; inset: 88px 0; border-radius: 12px; background: var(--band); }
  .keys .wheel:focus::before { box-shadow: inset 0 0 0 3px var(--accent); }
  .held { cursor: grabbing; }
  .strip { position: relative; padding: 88px 0; transition: transform .2s cubic-bezier(.2, .8, .3, 1); will-change: transform; }
  .held .strip { transition: none; }
  .option { height: 44px; padding: 0 10px; line-height: 44px; font-size: 17px; text-align: center; color: var(--muted); overflow: hidden;
    text-overflow: ellipsis; white-space: nowrap; font-variant-numeric: tabular-nums; transition: color .12s; }
  .option[aria-selected=true] { color: var(--ink); font-weight: 600; }
  .wheel::after { content: ""; position: absolute; inset: 0; pointer-events: none;
    background: linear-gradient(var(--surface), transparent 38% 62%, var(--surface)); }
  .pick .head { justify-content: center; padding: 8px 22px 0; }
  .pick .head h2 { text-align: center; }
  .pick .head:empty { min-height: 18px; }
  @media (max-height: 440px) { .wheel { height: 132px; } .wheel::before { inset: 44px 0; } .strip { padding: 44px 0; } .answers { padding: 10px 20px; } .pick .head { min-height: 44px; } }

  /* pictures */
  .modal.look { background: #000; color-scheme: dark; }
  .look > .panel { position: relative; height: 100%; border-radius: 0; background: #000; box-shadow: none; touch-action: none; }
  .look .frame { flex: 1; display: grid; place-items: center; min-height: 0; }
  .look .picture { grid-area: 1 / 1; display: block; width: 100%; height: 100%; min-height: 0; object-fit: scale-down; animation: fade .18s ease-out; }
  .look p { grid-area: 1 / 1; padding: 24px; color: #b6bcc7; text-align: center; }
  .look .place { position: absolute; z-index: 1; inset: 14px 64px auto; color: #fff; font-size: 15px; line-height: 36px; text-align: center;
    text-shadow: 0 1px 3px #000; pointer-events: none; font-variant-numeric: tabular-nums; }
  .look :is(.close, .side) { position: absolute; z-index: 1; display: grid; place-items: center; width: 44px; height: 44px; margin: 0; border-radius: 50%;
    color: #fff; background: rgb(40 44 52 / .55); }
  .look :is(.close, .side):hover { background: rgb(70 76 88 / .8); }
  .look .close { inset: 10px 10px auto auto; }
  .look .side { top: 50%; margin-top: -22px; }
  .look .side svg { width: 24px; height: 24px; }
  .look .previous { left: 10px; }
  .look .next { right: 10px; }
  .look [hidden] { display: none; }

  /* toasts, which do not block the page */
  .toast, .loading { align-items: center; justify-content: center; padding: 32px; background: none; }
  .toast, .banner { pointer-events: none; }
  .banner { align-items: flex-start; justify-content: center; padding: 10px; background: none; }
  .note { display: grid; gap: 1px; width: 100%; max-width: 420px; padding: 10px 16px 12px; border: 1px solid var(--bubble-line); border-radius: 18px;
    background: var(--note); color: #fff; overflow-wrap: anywhere; box-shadow: 0 8px 32px rgb(11 18 32 / .26); animation: grow .18s ease-out; }
  .note small { font-size: 12px; opacity: .82; }
  .note b { font-weight: 650; }
  .note p { color: inherit; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
  .bubble { max-width: 280px; max-height: 100%; overflow: hidden; padding: 11px 20px; border: 1px solid var(--bubble-line); border-radius: 16px; background: var(--bubble);
    color: #fff; text-align: center; overflow-wrap: anywhere; white-space: pre-wrap; box-shadow: 0 8px 32px rgb(11 18 32 / .26); animation: grow .18s ease-out; }
  .bubble.tall { min-width: 124px; padding: 22px 20px 18px; border-radius: 20px; }
  .bubble svg { display: block; width: 40px; height: 40px; margin: 0 auto; }
  .bubble span:not(:empty) { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 8; overflow: hidden; }
  .bubble.tall:has(span:empty) { min-width: 0; padding: 22px; }
  .bubble svg + span:not(:empty) { margin-top: 10px; }
  .loading svg { animation: turn .9s linear infinite; }

  @keyframes fade { from { opacity: 0; } }
  @keyframes grow { from { opacity: 0; transform: scale(.94); } }
  @keyframes rise { from { transform: translateY(60%); } }
  @keyframes turn { to { transform: rotate(1turn); } }
  @keyframes breathe { 50% { opacity: .35; } }
  @media (prefers-reduced-motion: reduce) {
    .modal, .panel, .bubble, .note, .picture { animation: none !important; }
    .strip, .option, .answer { transition: none; }
    .loading svg { animation: breathe 2s ease-in-out infinite; }
  }
  @media (forced-colors: active) { .panel, .answer, .bubble, .note { border: 1px solid ButtonText; } .option[aria-selected=true] { color: Highlight; } }
`;
