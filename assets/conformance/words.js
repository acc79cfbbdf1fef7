// What a person does to give a vector its answer.

const outcomes = {
  allow: 'Allow all of it.',
  deny: 'Deny.',
  close: 'Close the prompt without an answer.',
  background: 'Leave for another app while the prompt is open, and come back.',
  network: 'Cut the network while the prompt is open, then allow.',
  busy: "The wallet's server is busy. Few people can cause this: skip it unless you can.",
  empty: "The wallet's server answers without a code. Few people can cause this: skip it unless you can.",
  never: 'Nothing must come. After ten seconds, press “Nothing comes”.',
};

export const answerInWords = ({answer}) => {
  const [what, ...rest] = answer.split('+');
  const [outcome, scopes] = what.split(':');
  const steps = [
    scopes ? 'Allow only ' + scopes.split(',').join(' and ') + '.' : outcomes[outcome] || 'Answer ' + outcome + '.',
  ];
  for (const more of rest) {
    const [kind, of] = more.split(':');
    if (kind === 'unprovisioned') {
      steps.unshift('For a program to which the wallet has not given ' + of.split(',').join(' and ') + ':');
    }
  }
  return 'Revoke what the wallet remembers for this program. ' + steps.join(' ');
};
