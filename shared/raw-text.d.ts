/** Text files taken as they are: guest programs, typings, starter code. */
declare module '*?raw' {
  const text: string;
  export default text;
}

/** A guest program bundled with its npm imports into one expression: see scripts/build. */
declare module '*?bundle' {
  const text: string;
  export default text;
}
