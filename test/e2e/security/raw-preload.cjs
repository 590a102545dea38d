/**
 * What a page has that got hold of its preload's world: every channel, and the truth about its
 * process. Loaded by the tests only, in place of no part of the app.
 */
const { contextBridge, ipcRenderer } = require('electron');

function reaches(name) {
  try {
    return require(name) !== undefined;
  } catch {
    return false;
  }
}

contextBridge.exposeInMainWorld('raw', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  sandboxed: process.sandboxed === true,
  contextIsolated: process.contextIsolated === true,
  modules: ['fs', 'node:fs', 'child_process', 'net', 'os'].filter(reaches),
});
