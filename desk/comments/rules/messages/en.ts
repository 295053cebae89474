export const en = {
  title: 'Where comments are taken',
  intro:
    'A story’s own rule goes before its section’s, and that before the paper’s, which stands in the settings. Each change is in force at once.',
  sections: 'Sections',
  stories: 'Stories with a rule of their own',
  none: 'No story has one.',
  addStory: 'A rule for a story',
  asAbove: 'As what stands above it',
  after: 'Published first',
  before: 'Read first, then published',
  off: 'No comments',
  saved: 'The rule is in force.',
};
