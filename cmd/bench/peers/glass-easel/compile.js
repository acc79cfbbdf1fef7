// Compiles the templates for the bundle. Usage: node compile.js FOLDER
const {TmplGroup} = require('glass-easel-template-compiler')
const fs = require('fs')
const folder = process.argv[2]
const group = new TmplGroup()
for (const name of ['rows', 'part']) group.addTmpl(name, fs.readFileSync(folder + '/' + name + '.wxml', 'utf8'))
fs.writeFileSync(folder + '/templates.js', 'module.exports = ' + group.getTmplGenObjectGroups())
