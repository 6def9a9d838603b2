import type en from '../../messages/en.json';

declare module 'use-intl/core' {
  interface AppConfig {
    Messages: typeof en;
  }
}
