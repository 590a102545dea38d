import { Copy, X } from 'lucide-react';
import { bridge } from '../../app/bridge.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { shownText } from '../../ui/shown-text.ts';
import { notify } from '../../ui/toast-store.ts';
import type { LogRow } from './rows.ts';

/** A deeply nested entry is mostly indentation. */
const SHOWN_CHARS = 40_000;

function rawText({ record }: LogRow): string {
  return typeof record.raw === 'string' ? record.raw : JSON.stringify(record.raw, null, 2);
}

async function copy(row: LogRow): Promise<void> {
  await bridge.request('clipboard.write', { text: rawText(row) });
  notify('ok', 'Record copied.');
}

/** One record in the platform's own format. */
export function RawRecord({ row, onClose }: { row: LogRow; onClose(): void }) {
  return (
    <ScrollRegion className="log-raw" label="The record as the platform writes it">
      <div className="log-raw-head">
        <h3>As the platform writes it</h3>
        <span>
          <IconButton icon={Copy} label="Copy the record" onClick={() => void copy(row)} />
          <IconButton icon={X} label="Close the record" onClick={onClose} />
        </span>
      </div>
      <pre className="json-view">{shownText(rawText(row), SHOWN_CHARS)}</pre>
    </ScrollRegion>
  );
}
