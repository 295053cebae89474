import type { en } from './en.ts';

export const ko: typeof en = {
  enterTitle: '어서 오세요',
  enterText: '이 링크로 편집국에 한 번 들어갈 수 있습니다.',
  enter: '편집국 열기',
};
