/** Text files taken as they are: guest programs, typings, starter code. */
declare module '*?raw' {
  const text: string;
  export default text;
}
