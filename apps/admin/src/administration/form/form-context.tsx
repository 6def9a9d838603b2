'use client';
import { createContext, useContext } from 'react';

/** What a field must know of its form: whether it is the bad one, and why. */
export type FormState = { bad: string | null; message: string; busy: boolean };

export const FormContext = createContext<FormState>({ bad: null, message: '', busy: false });
export const useFormState = (): FormState => useContext(FormContext);
