export { useLocale, useTranslations as useWords } from 'use-intl/react';
