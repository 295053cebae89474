import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '#platform/config';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { layPaper, type LaidPaper } from '#newsroom';

/** The whole paper over a test's own database: every route of every department, as it runs, without what Vite builds. */
export async function layTestPaper(): Promise<{ readonly house: TestHouse; readonly paper: LaidPaper }> {
  const house = await openTestHouse(new Date());
  const assets = join(house.directory, 'assets-of-paper');
  const desk = join(house.directory, 'desk');
  mkdirSync(assets, { recursive: true });
  mkdirSync(join(desk, 'assets'), { recursive: true });
  writeFileSync(join(desk, 'index.html'), '<!doctype html><title>Desk</title>');
  const { db, clientConfig, settings, jobs, log } = house;
  const newsroom = {
    config: readConfig({ PORT: '0', DATA_DIR: house.directory, PUBLIC_URL: 'https://paper.example' }),
    log,
    database: {
      db,
      clientConfig,
      close: async () => undefined,
      serverIsRunning: async () => false,
    },
    settings,
    jobs,
    cx: house.cx,
    settle: async () => undefined,
    close: async () => undefined,
  };
  const names = { css: 'paper.css', script: 'site.js', fonts: [], icon: 'icon.svg', icons: [] };
  const paper = await layPaper(newsroom as never, { assets: { directory: assets, ...names }, desk });
  return { house, paper };
}
