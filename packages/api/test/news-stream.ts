import type { EventNews } from '@indelible/audit/services/new-events';
import type { ErrorData } from '../src/errors.ts';
import { handleTrpc } from '../src/handle-trpc.ts';
import type { Person, World } from './world.ts';

type Message = { event: string; id: string | null; data: unknown };

/** A subscription as a browser's EventSource has it: over HTTP, message by message. */
export class NewsStream {
  readonly response: Response;
  readonly #leave = new AbortController();
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = '';
  lastId: string | null = null;

  private constructor(response: Response, leave: AbortController) {
    this.response = response;
    this.#leave = leave;
    this.#reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  }

  static async open(world: World, by: Person | null, path: string, input: object, lastId: string | null = null) {
    const leave = new AbortController();
    const asked = `http://own.example/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`;
    const headers = { accept: 'text/event-stream', ...(lastId === null ? {} : { 'last-event-id': lastId }) };
    const request = new Request(asked, { headers, signal: leave.signal });
    return new NewsStream(await handleTrpc(request, () => world.context(by?.sessionId ?? null)), leave);
  }

  /** The next message that is not a sign of life; null at the end. */
  async next(): Promise<Message | null> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end === -1) {
        const { value, done } = await this.#reader.read();
        if (done) return null;
        this.#text += value;
        continue;
      }
      const lines = this.#text.slice(0, end).split('\n');
      this.#text = this.#text.slice(end + 2);
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const message = { event: field('event') ?? 'message', id: field('id') ?? null };
      if (message.id !== null) this.lastId = message.id;
      if (message.event === 'ping' || message.event === 'connected') continue;
      return { ...message, data: JSON.parse(field('data') || 'null') };
    }
  }

  /** Ids of the next answer; it must be one. */
  async ids(): Promise<string[]> {
    const message = await this.next();
    if (message?.event !== 'message') throw new Error(`no answer but ${JSON.stringify(message)}`);
    return (message.data as { json: EventNews }).json.events.map(({ id }) => id);
  }

  /** The code with which the stream ends. */
  async failure(): Promise<string | null> {
    for (let message = await this.next(); message !== null; message = await this.next())
      if (message.event === 'serialized-error') return (message.data as { json: { data: ErrorData } }).json.data.code;
    return null;
  }

  /** As when the connection is lost: from the reader's side. */
  leave(): void {
    this.#leave.abort();
  }
}
