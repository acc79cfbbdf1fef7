// A rule for what runs in the page: nothing that the page can rewrite is used once the page's scripts run.
//
// What runs at the start may use everything: the module's own level, functions that are called where they stand, and
// functions whose names say that they make a part of the facade (START). All other functions run later, when a name of
// the platform, a method of the language's prototypes, and everything that walks a list by its iterator may be the page's.

const START = /^(create|watch|start|be[A-Z]|plain|announce|meet|define|wrap|isShell)/;

// What no page can rewrite.
const FIXED = new Set(['undefined', 'window', 'document', 'location', 'arguments']);

// Methods of the language's prototypes, by names that the facade's own objects do not have.
const METHODS = new Set(
  (
    'at charCodeAt codePointAt concat endsWith every filter find findIndex findLast flat flatMap forEach ' +
    'hasOwnProperty includes isPrototypeOf join lastIndexOf localeCompare map match matchAll padEnd padStart pop push ' +
    'reduce repeat replaceAll reverse search shift slice some sort splice startsWith substring toFixed toLowerCase ' +
    'toUpperCase trim trimEnd trimStart unshift catch finally then'
  ).split(' '),
);

const isFunction = (node) => /Function/.test(node.type);

// nameOf finds what a function is called.
const nameOf = (node) => {
  if (node.id) return node.id.name;
  const {parent} = node;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  return '';
};

const isCalledHere = (node) => node.parent.type === 'CallExpression' && node.parent.callee === node;

const runsLater = (node) => {
  for (let at = node.parent, depth = []; ; at = at.parent) {
    if (at.type === 'Program') return depth.some((f, i) => !(START.test(nameOf(f)) && i === depth.length - 1));
    if (isFunction(at) && !isCalledHere(at)) depth.push(at);
  }
};

export const takenAtTheStart = {
  meta: {type: 'problem', schema: []},
  create(context) {
    const report = (node, message) => {
      if (runsLater(node)) context.report({node, message: message + ' Take it at the start.'});
    };
    const walks = (node) => report(node, 'The page may have rewritten how lists are walked.');
    return {
      'Program:exit'(program) {
        const {through} = context.sourceCode.getScope(program).childScopes[0] ?? {through: []};
        for (const {identifier, from} of through) {
          const {name} = identifier;
          if (/^[A-Z_]+$/.test(name) && !/^(JSON|URL)$/.test(name)) continue; // a constant of the host's
          if (!FIXED.has(name) && from) report(identifier, `The page may have rewritten ${name}.`);
        }
      },
      CallExpression(node) {
        const {callee} = node;
        if (callee.type !== 'MemberExpression' || callee.computed || !METHODS.has(callee.property.name)) return;
        report(node, `The page may have rewritten ${callee.property.name}.`);
      },
      ForOfStatement: walks,
      SpreadElement(node) {
        if (node.parent.type !== 'ObjectExpression') walks(node);
      },
      ArrayPattern: walks,
    };
  },
};
