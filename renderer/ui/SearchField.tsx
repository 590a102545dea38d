import { useEffect, useState } from 'react';

interface SearchFieldProps {
  label: string;
  placeholder: string;
  /** the words that are looked for now */
  asked: string;
  /** ms without a key press after which is searched */
  pause: number;
  onSearch(words: string): void;
}

/** Words to look for, which are asked for when the typing pauses. */
export function SearchField({ label, placeholder, asked, pause, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(asked);
  // A space that was typed since is the beginning of the next word.
  useEffect(() => setText((typed) => (typed.trim() === asked ? typed : asked)), [asked]);
  useEffect(() => {
    const words = text.trim();
    if (words === asked) return;
    const timer = setTimeout(() => onSearch(words), pause);
    return () => clearTimeout(timer);
  }, [text, asked, pause, onSearch]);
  return (
    <input
      className="input find"
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
