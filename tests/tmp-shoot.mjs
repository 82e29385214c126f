import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import PostalMime from 'postal-mime';
const out='/tmp/dl/shots'; mkdirSync(out,{recursive:true});
const browser = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox'] });
for (const name of process.argv.slice(2)) {
  const mail = await PostalMime.parse(readFileSync(`/tmp/dl/out/${name}.email.eml`));
  let html = mail.html;
  for (const a of mail.attachments) if (a.contentId) html = html.replaceAll(`cid:${a.contentId.replace(/[<>]/g,'')}`, `data:${a.mimeType};base64,${Buffer.from(a.content).toString('base64')}`);
  writeFileSync(`/tmp/dl/${name}.mail.html`, html); writeFileSync(`/tmp/dl/${name}.txt`, mail.text);
  console.log(name, mail.subject, mail.attachments.map(a=>[a.filename,a.mimeType,a.disposition,a.content.byteLength]));
  for (const [kind,file] of [['mail',`/tmp/dl/${name}.mail.html`],['web',`/tmp/dl/out/${name}.web.html`]])
    for (const colorScheme of ['light','dark']) for (const width of [375,1280]) {
      const page = await browser.newPage({ viewport:{width,height:900}, colorScheme });
      await page.goto('file://'+file);
      const over = await page.evaluate(()=>document.documentElement.scrollWidth - innerWidth);
      if (over>0) console.log('overflow',kind,width,over);
      await page.screenshot({ path:`${out}/${name}.${kind}.${width}.${colorScheme}.png`, fullPage:true });
      if (width===1280 && colorScheme==='light') await page.pdf({ path:`${out}/${name}.${kind}.pdf`, preferCSSPageSize:false, format:'letter' });
      await page.close();
    }
}
await browser.close();
