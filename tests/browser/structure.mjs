// What is wrong with the structure of the page that is open. Runs in the browser.
export function faultsOf() {
  const faults = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const nameOf = (element) => `<${element.localName}> ${element.outerHTML.slice(0, 100)}`;
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });

  if (all('h1').length !== 1) faults.push(`${all('h1').length} headings of the first level`);
  if (all('main').length !== 1) faults.push('there is not one main part');
  if (!document.title) faults.push('there is no title');
  if (document.documentElement.lang !== 'en') faults.push('the language is not named');
  const levels = all('h1, h2, h3, h4, h5, h6').map((heading) => Number(heading.localName[1]));
  levels.forEach((level, index) => {
    if (index > 0 && level > levels[index - 1] + 1) faults.push(`a heading of level ${level} follows one of level ${levels[index - 1]}`);
  });
  const ids = all('[id]').map((element) => element.id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) faults.push(`the id ${id} is there twice`);
  for (const element of all('[aria-labelledby]')) {
    if (!document.getElementById(element.getAttribute('aria-labelledby'))) faults.push(`what names ${nameOf(element)} is not there`);
  }
  for (const link of all('a[href^="#"]')) {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) faults.push(`${nameOf(link)} leads nowhere`);
  }
  for (const element of all('a, button, summary')) {
    if (!(element.textContent.trim() || element.getAttribute('aria-label'))) faults.push(`${nameOf(element)} has no name`);
  }
  for (const input of all('input, select, textarea')) {
    if (!input.labels?.length) faults.push(`${nameOf(input)} has no label`);
  }
  for (const table of all('table')) {
    if (!table.caption?.textContent.trim()) faults.push('a table has no caption');
    if (!table.querySelector('thead th[scope="col"]')) faults.push('a table has no headings');
    if (table.querySelector('th:not([scope])')) faults.push('a heading of a table does not say of what');
    const width = table.tHead?.rows[0].cells.length;
    if ([...table.tBodies[0].rows].some((row) => row.cells.length !== width)) faults.push('a row of a table is not as wide as its head');
  }
  for (const element of all('text, unknown')) if (element.namespaceURI.endsWith('xhtml')) faults.push(`${nameOf(element)} is no HTML`);
  if (all('[style], style, script:not([src]), iframe, object, embed').length) faults.push('there is a style, a script or a frame in the page');
  if (all('*').some((element) => [...element.attributes].some((attribute) => attribute.name.startsWith('on')))) faults.push('there is a handler in the page');
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) {
    const wide = all('main *').filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth && !element.closest('.scroll, pre, .unseen'));
    faults.push(`it is ${document.documentElement.scrollWidth} wide where ${document.documentElement.clientWidth} is the screen: ${wide.slice(0, 3).map(nameOf).join('; ')}`);
  }

  return [...new Set([...faults, ...faintTexts()])];

  // Text that does not stand out from what is behind it by 4.5 to 1.
  function faintTexts() {
    const faint = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = new Set();
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || seen.has(element) || !isShown(element)) continue;
      seen.add(element);
      let behind = element;
      while (behind && isClear(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
      const ratio = contrast(luminance(getComputedStyle(element).color), luminance(behind ? getComputedStyle(behind).backgroundColor : 'rgb(255, 255, 255)'));
      if (ratio < 4.5) faint.push(`${nameOf(element)} stands out by ${ratio.toFixed(2)} only`);
    }
    return faint;
  }

  function isClear(color) {
    return color === 'transparent' || /^rgba\(.*, 0\)$/.test(color);
  }

  function luminance(color) {
    const [red, green, blue] = color.match(/[\d.]+/g).slice(0, 3).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }
}
