'use client';
import { useFormState } from '../../administration/form/form-context.tsx';

/** One message for the boxes together. */
export function ScopeError() {
  const { bad, message } = useFormState();
  return bad === 'scopes' ? <p className="field-error">{message}</p> : null;
}
