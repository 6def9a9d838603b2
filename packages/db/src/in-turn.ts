import type pg from 'pg';

/**
 * From here on each statement of this client is sent when the one before it is answered, well or not. Who reads ahead asks for several at
 * once, which pg itself gives up with its version 9. For statements that give promises; COPY streams don't.
 */
export function inTurn<Client extends pg.ClientBase>(client: Client): Client {
  const send = client.query.bind(client) as (...statement: unknown[]) => Promise<unknown>;
  let last: Promise<unknown> = Promise.resolve();
  const query = (...statement: unknown[]): Promise<unknown> => {
    const answer = last.then(() => send(...statement));
    last = answer.catch(() => {});
    return answer;
  };
  return Object.assign(client, { query });
}
