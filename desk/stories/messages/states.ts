/** What the states of a story are called: the text says it of related stories, before the panels' words have come. */
export const states = {
  en: {
    draft: 'Draft',
    'in-review': 'In review',
    scheduled: 'Scheduled',
    published: 'Published',
    corrected: 'Corrected',
    withdrawn: 'Withdrawn',
    killed: 'Killed',
  },
  ko: {
    draft: '초고',
    'in-review': '검토 중',
    scheduled: '예약됨',
    published: '발행됨',
    corrected: '정정됨',
    withdrawn: '내림',
    killed: '폐기됨',
  },
};
