export const en = {
  enterTitle: 'Come in',
  enterText: 'This link lets you into the desk once.',
  enter: 'Open the desk',
};
