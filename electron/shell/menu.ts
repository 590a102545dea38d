import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Push } from './ipc/pushes.ts';

/**
 * The application menu. Its commands are the window's own, by their ids; the window also handles
 * their keys, so that they work the same on every system.
 */
export function setUpMenu(push: Push): void {
  const command = (
    label: string,
    id: string,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    click: () => push('command.run', { command: id }),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const mac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        command('New Extension…', 'extension.create', 'CmdOrCtrl+Shift+N'),
        command('Open Folder…', 'workspace.open', 'CmdOrCtrl+O'),
        separator,
        command('Save', 'file.save', 'CmdOrCtrl+S'),
        command('Save All', 'file.saveAll', 'CmdOrCtrl+Alt+S'),
        separator,
        command('Publish…', 'publish.show', 'CmdOrCtrl+Shift+Y'),
        separator,
        command('Close Tab', 'tab.close', 'CmdOrCtrl+W'),
        { role: mac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        command('All Commands…', 'palette.show', 'CmdOrCtrl+K'),
        separator,
        command('Timeline', 'panel.timeline', 'CmdOrCtrl+Shift+E'),
        command('Logs', 'panel.logs', 'CmdOrCtrl+Shift+L'),
        command('Tokens', 'panel.tokens', 'CmdOrCtrl+Shift+U'),
        command('Problems', 'panel.problems', 'CmdOrCtrl+Shift+M'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [separator, { role: 'toggleDevTools' as const }]),
      ],
    },
    {
      label: '&Run',
      submenu: [
        command('Fire', 'simulate.fire', 'F5'),
        command('Stop', 'simulate.stop', 'Shift+F5'),
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
