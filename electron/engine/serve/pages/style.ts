/** The one style of every page: light and dark by the reader's own setting, no outside font or image. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f4f5f7; --card: #ffffff; --text: #1b1f27; --quiet: #4f5868; --line: #767f8f;
  --accent: #1d4fbf; --on-accent: #ffffff; --bad: #a3141f; --bad-ground: #fdecee; --note: #eef2fb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --card: #1d2129; --text: #eceff4; --quiet: #b3bccb; --line: #7d8797;
    --accent: #8fb4ff; --on-accent: #10141b; --bad: #ffb3b8; --bad-ground: #3a1a1e; --note: #232a38;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 2.5rem 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main {
  max-width: 27rem; margin: 0 auto; padding: 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 0.75rem;
}
.simulator { max-width: 27rem; margin: 0 auto 1rem; color: var(--quiet); font-size: 0.9rem; }
h1 { margin: 0 0 0.25rem; font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.05rem; }
p { margin: 0.5rem 0; }
.quiet { color: var(--quiet); }
label { display: block; margin: 1rem 0 0.25rem; font-weight: 600; }
input {
  width: 100%; padding: 0.6rem 0.75rem; font: inherit; color: inherit; background: var(--card);
  border: 1px solid var(--line); border-radius: 0.4rem;
}
input[aria-invalid="true"] { border-color: var(--bad); }
button, .button {
  display: inline-block; margin-top: 1.25rem; padding: 0.6rem 1.1rem; font: inherit; font-weight: 600;
  color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent);
  border-radius: 0.4rem; cursor: pointer; text-decoration: none;
}
button.second { color: var(--text); background: transparent; border-color: var(--line); }
.row { display: flex; flex-wrap: wrap; gap: 0.75rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
.errors { margin: 1rem 0 0; padding: 0.75rem 1rem; color: var(--bad); background: var(--bad-ground);
  border-left: 4px solid var(--bad); border-radius: 0.25rem; }
.errors h2 { margin: 0; font-size: 1rem; }
.errors a { color: inherit; }
.errors p { margin: 0.25rem 0 0; overflow-wrap: anywhere; }
.note { margin: 1rem 0; padding: 0.75rem 1rem; background: var(--note); border-radius: 0.4rem; }
ul.users { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.5rem; }
ul.users button { width: 100%; margin: 0; text-align: left; display: flex; flex-wrap: wrap;
  justify-content: space-between; gap: 0 1rem; }
ul.users .quiet { font-weight: 400; overflow-wrap: anywhere; }
ul.plain { margin: 0.5rem 0; padding-left: 1.25rem; }
code { overflow-wrap: anywhere; }
dl { margin: 1rem 0 0; } dt { font-weight: 600; } dd { margin: 0 0 0.5rem; overflow-wrap: anywhere; }
`;
