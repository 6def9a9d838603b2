import { type QueryFailure, repair } from '@indelible/audit/query/parse';
import { useWords } from '#words';
import { said } from '../../words/sayings.ts';
import { useSayings } from '../../words/sayings-context.tsx';

type QueryFaultProps = {
  text: string;
  failure: QueryFailure;
  id?: string;
  mend?: (text: string) => void /** The field itself underlines the span. */;
  isMarked?: boolean;
};

/** What is wrong with a query, at its place: the text with the span underlined, what was expected, a mend to take. */
export function QueryFault({ text, failure, id, mend, isMarked = false }: QueryFaultProps) {
  const t = useWords('log');
  const { span } = failure;
  const sayings = useSayings();
  const own = (text: string) => (sayings && said(sayings, text)) ?? text;
  const [message, expected] = [own(failure.message), own(failure.expected)];
  const mended = repair(text, failure);
  return (
    <div id={id} role="alert" className="query-fault">
      <p>
        <strong className="font-[600]">{message}.</strong> {expected && <>{t('expected', { expected })}</>}
      </p>
      {!isMarked && (
        <p className="fault-text">
          {text.slice(0, span.from)}
          <mark>{text.slice(span.from, span.to) || ' '}</mark>
          {text.slice(span.to)}
        </p>
      )}
      {mended !== null && mend && (
        <button type="button" className="btn btn-small mend" onClick={() => mend(mended)}>
          {t('useSuggestion')} <code className="font-mono">{mended || t('anEmptyQuery')}</code>
        </button>
      )}
    </div>
  );
}
