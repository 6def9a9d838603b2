import type { Messages } from 'use-intl/core';
import { useTranslations } from 'use-intl/react';
import type { Words } from './words-type.ts';

export { useLocale } from 'use-intl/react';
export const useWords = useTranslations as unknown as <A extends keyof Messages>(area: A) => Words<A>;
