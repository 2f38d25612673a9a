// What the storefront's pages do beyond plain HTML: every form and link works without it.
import { Bespoke } from '/bespoke.js';

const { events, key, user, consent } = document.body.dataset;
const device = innerWidth < 600 ? 'phone' : innerWidth < 1000 ? 'tablet' : 'desktop';
const bespoke = new Bespoke({ url: events, key: key || undefined, user, consent: events ? consent || undefined : 'none', device });
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let unwatch = () => {};

function follow() {
  unwatch();
  unwatch = bespoke.watch(document);
}

// What this page's address says happened once, however often its content is swapped.
function tell() {
  const viewed = document.querySelector('[data-view]')?.dataset.view, query = document.querySelector('.listing')?.dataset.query;
  if (viewed) bespoke.view(viewed);
  if (query) bespoke.search(query, { requestId: document.querySelector('[data-request]')?.dataset.request });
}

const places = () => new Map([...document.querySelectorAll('[data-product]')].map(card => [nameOf(card), card.getBoundingClientRect()]));
const nameOf = card => card.closest('[data-surface]')?.dataset.surface + '\n' + card.dataset.product;

// Lets every product glide from where it stood to where it stands.
function glide(before) {
  if (calm.matches) return;
  document.querySelectorAll('[data-product]').forEach(card => {
    const was = before.get(nameOf(card)), is = card.getBoundingClientRect();
    if (!was) card.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 350 });
    else if (was.x !== is.x || was.y !== is.y) card.animate([{ transform: `translate(${was.x - is.x}px, ${was.y - is.y}px)` }, { transform: 'none' }], { duration: 450, easing: 'cubic-bezier(.2, .8, .2, 1)' });
  });
}

// A key by which the same control is found again after a swap.
const keyOf = element => element?.id ? '#' + CSS.escape(element.id)
  : element?.name ? `${element.tagName}[name="${CSS.escape(element.name)}"]${element.matches('button, [type=checkbox], [type=radio]') ? `[value="${CSS.escape(element.value)}"]` : ''}` : null;

// Takes another page's content in place of this one's.
async function swap(address, options, keepAddress) {
  // What was done counts in the answer, if it can be told at once; a line that stalls keeps nobody from shopping.
  await Promise.race([bespoke.flush(), new Promise(done => setTimeout(done, 500))]);
  const answer = await fetch(address, { credentials: 'same-origin', ...options });
  if (!answer.ok) return location.assign(address);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  // Another shopper, or other leave: the tracker must begin anew, on the page that was asked for.
  if (['user', 'consent'].some(name => document.body.dataset[name] !== page.body.dataset[name])) return keepAddress ? location.reload() : location.assign(answer.url);
  const before = places(), focused = keyOf(document.activeElement), open = [...document.querySelectorAll('.facet')].map(f => f.open);
  const scrolled = document.querySelector('.you')?.scrollTop;
  for (const part of ['.top', '.done', '#act', '.page', 'footer']) document.querySelector(part)?.replaceWith(document.adoptNode(page.querySelector(part)));
  document.title = page.title;
  for (const name of ['lang', 'data-theme']) document.documentElement.setAttribute(name, page.documentElement.getAttribute(name) ?? '');
  if (!keepAddress && answer.url !== location.href) history.pushState(null, '', answer.url);
  document.querySelectorAll('.facet').forEach((facet, i) => { facet.open ||= open[i]; });
  if (scrolled) document.querySelector('.you').scrollTop = scrolled;
  if (focused) document.querySelector(focused)?.focus({ preventScroll: true });
  glide(before);
  follow();
}

document.addEventListener('submit', event => {
  const form = event.target, by = event.submitter;
  if (!form.matches('[data-swap]')) return;
  event.preventDefault();
  const values = new URLSearchParams(new FormData(form, by));
  const done = form.method === 'get'
    ? swap(form.action + '?' + new URLSearchParams([...values].filter(([, value]) => value)), {})
    : swap(form.action, { method: 'POST', body: values }, true);
  done.catch(() => HTMLFormElement.prototype.submit.call(form));
});

// No more is picked of a panel than counts; what is a favourite already does not.
document.addEventListener('change', event => {
  const panel = event.target.closest('[data-most]');
  if (!panel) return;
  const open = [...panel.querySelectorAll('input')].filter(i => !i.defaultChecked), full = open.filter(i => i.checked).length >= panel.dataset.most;
  open.forEach(i => { i.disabled = full && !i.checked; });
});

document.addEventListener('change', event => {
  const form = event.target.closest('form[data-eager]');
  if (form) form.requestSubmit();
});

document.addEventListener('click', async event => {
  const link = event.target.closest('a[data-swap], a[rel=next]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (link.rel !== 'next') return swap(link.href, {});
  const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html');
  const more = [...page.querySelectorAll('.found .card')];
  document.querySelector('.found .cards').append(...more.map(card => document.adoptNode(card)));
  const next = page.querySelector('a[rel=next]');
  next ? link.replaceWith(document.adoptNode(next)) : link.remove();
  more[0]?.querySelector('a').focus();
  follow();
});

addEventListener('popstate', () => location.reload());

// A click must be known before the page that follows from it: what waits goes out as the finger goes down on a link.
document.addEventListener('click', event => { if (event.target.closest('a[href]')) bespoke.flush(); });

// Suggestions, as an ARIA combobox.
let asked = 0;
document.addEventListener('input', async event => {
  const field = event.target.closest('[data-suggest]');
  if (!field) return;
  const mine = ++asked, typed = field.value;
  const found = typed.trim() ? (await (await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`)).json()).suggestions ?? [] : [];
  if (mine === asked) propose(field, found);
});

function propose(field, found) {
  field.parentElement.querySelector('.suggestions')?.remove();
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-expanded', String(found.length > 0));
  field.removeAttribute('aria-activedescendant');
  if (!found.length) return field.removeAttribute('aria-controls');
  const list = document.createElement('ul');
  Object.assign(list, { id: 'suggestions', className: 'suggestions', role: 'listbox', ariaLabel: field.getAttribute('aria-label') });
  found.forEach((one, i) => {
    const item = document.createElement('li'), count = document.createElement('small');
    Object.assign(item, { id: 'suggestion-' + i, role: 'option', ariaSelected: 'false', textContent: one.text });
    count.textContent = one.products.toLocaleString(document.documentElement.lang);
    item.append(count);
    item.dataset.text = one.text;
    item.addEventListener('mousedown', e => { e.preventDefault(); choose(field, one.text); });
    list.append(item);
  });
  field.setAttribute('aria-controls', list.id);
  field.parentElement.append(list);
}

function choose(field, text) {
  field.value = text;
  field.form.requestSubmit();
}

document.addEventListener('keydown', event => {
  const field = event.target.closest('[data-suggest]'), items = [...(field?.parentElement.querySelectorAll('.suggestions li') ?? [])];
  if (!items.length) return;
  const at = items.findIndex(i => i.ariaSelected === 'true');
  if (event.key === 'Escape') propose(field, []);
  else if (event.key === 'Enter' && at >= 0) { event.preventDefault(); choose(field, items[at].dataset.text); }
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    asked++; // a late answer does not take the list from under who chooses from it
    const to = (at + (event.key === 'ArrowDown' ? 1 : -1) + items.length + (at < 0 && event.key === 'ArrowUp' ? 1 : 0)) % items.length;
    items.forEach((item, i) => { item.ariaSelected = String(i === to); });
    field.setAttribute('aria-activedescendant', items[to].id);
  }
});
document.addEventListener('focusout', event => { if (event.target.matches('[data-suggest]')) propose(event.target, []); });

follow();
tell();
