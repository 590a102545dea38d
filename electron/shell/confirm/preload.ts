import { contextBridge, ipcRenderer } from 'electron';
import { CONFIRM_CHANNEL, type ConfirmBridge } from './question.ts';

const bridge: ConfirmBridge = {
  question: () => ipcRenderer.invoke(CONFIRM_CHANNEL, 'question'),
  answer: (value) => ipcRenderer.invoke(CONFIRM_CHANNEL, 'answer', value),
};

contextBridge.exposeInMainWorld('main', bridge);
