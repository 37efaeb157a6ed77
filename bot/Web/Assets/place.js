// A dialog that asks for a place: the phone's own, a tap on the map of the kelurahan, the arrow keys, or a kelurahan by name.
import { el } from './parts.js';

const maps = new Map();
const mapOf = city => maps.get(city) ?? maps.set(city, fetch(`/chat/${city}/areas.json`).then(a => a.ok ? a.json() : null).catch(() => null)).get(city);
const svgEl = (tag, props) => {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  return node;
};

export async function askPlace(city, say) {
  const map = await mapOf(city);
  return new Promise(done => {
    const told = el('p', { class: 'told', role: 'status' }, map ? say('placeHint') : say('placeNoMap'));
    const sendIt = el('button', { type: 'button', class: 'primary', disabled: true, onclick: () => finish(point) }, say('placeSend'));
    const here = el('button', { type: 'button', class: 'choice strong', onclick: locate }, `📍 ${say('placeHere')}`);
    const dialog = el('dialog', { class: 'place', 'aria-label': say('placeTitle') },
      el('header', {}, el('h2', {}, say('placeTitle')), el('button', { type: 'button', class: 'link', onclick: () => finish(null) }, say('close'))),
      here);
    let point = null;
    let isDone = false;
    const view = map && drawMap(map, say, (found, name) => {
      point = found;
      sendIt.disabled = false;
      told.textContent = name ?? say('placeOutside');
    });
    if (view) dialog.append(view.pick, view.frame);
    dialog.append(told, sendIt);
    dialog.addEventListener('close', () => finish(null));
    document.body.append(dialog);
    dialog.showModal();
    view?.fit();

    function finish(value) {
      if (isDone) return;
      isDone = true;
      dialog.remove();
      done(value);
    }

    function locate() {
      told.textContent = say('placeWait');
      navigator.geolocation?.getCurrentPosition(
        ({ coords }) => finish({ latitude: coords.latitude, longitude: coords.longitude, accuracy: coords.accuracy }),
        () => { told.textContent = say(map ? 'placeDenied' : 'placeNoMap'); },
        { enableHighAccuracy: true, timeout: 15000 });
    }
  });
}

function drawMap(map, say, chosen) {
  const svg = svgEl('svg', { tabindex: 0, role: 'application', 'aria-label': say('placeMap') });
  const paths = map.areas.map(area => {
    const path = svgEl('path', { d: area.d, 'fill-rule': 'evenodd' });
    path.area = area;
    return path;
  });
  const pin = svgEl('path', { class: 'pin', d: 'M0 0C-5-7-8-10.500-8-15a8 8 0 1 1 16 0c0 4.500-3 8-8 15z', visibility: 'hidden' });
  svg.append(...paths, pin);
  let [x, y, w, h] = map.view;
  let at = null;
  let drag = null;

  const draw = () => {
    svg.setAttribute('viewBox', `${x} ${y} ${w} ${h}`);
    const scale = Math.max(w / (svg.clientWidth || 320), h / (svg.clientHeight || 280)) * 1.4;
    if (at) pin.setAttribute('transform', `translate(${at.x} ${at.y}) scale(${scale})`);
  };
  const put = (px, py, area) => {
    at = new DOMPoint(px, py);
    pin.setAttribute('visibility', 'visible');
    const inside = area ?? paths.find(path => path.isPointInFill(at))?.area;
    for (const path of paths) path.classList.toggle('on', path.area === inside);
    if (px < x || px > x + w || py < y || py > y + h) { x = px - w / 2; y = py - h / 2; }
    draw();
    chosen({ latitude: map.north - py * map.lat, longitude: map.west + px * map.lon }, inside && `${inside.n}, ${inside.k}`);
  };
  const zoom = by => {
    const [cx, cy] = at ? [at.x, at.y] : [x + w / 2, y + h / 2];
    x = cx - (cx - x) * by; y = cy - (cy - y) * by; w *= by; h *= by;
    draw();
  };

  svg.addEventListener('pointerdown', e => { svg.setPointerCapture(e.pointerId); drag = { px: e.clientX, py: e.clientY, x, y }; });
  svg.addEventListener('pointermove', e => {
    if (!drag) return;
    const moved = Math.hypot(e.clientX - drag.px, e.clientY - drag.py);
    if (moved < 6 && !drag.isPan) return;
    drag.isPan = true;
    const scale = Math.max(w / svg.clientWidth, h / svg.clientHeight);
    x = drag.x - (e.clientX - drag.px) * scale;
    y = drag.y - (e.clientY - drag.py) * scale;
    draw();
  });
  svg.addEventListener('pointerup', e => {
    if (drag && !drag.isPan) {
      const spot = new DOMPoint(e.clientX, e.clientY).matrixTransform(svg.getScreenCTM().inverse());
      put(spot.x, spot.y);
    }
    drag = null;
  });
  svg.addEventListener('wheel', e => { e.preventDefault(); zoom(e.deltaY < 0 ? 0.8 : 1.25); }, { passive: false });
  svg.addEventListener('keydown', e => {
    const step = w / (e.shiftKey ? 10 : 60);
    const move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[e.key];
    if (move) put((at?.x ?? x + w / 2) + move[0], (at?.y ?? y + h / 2) + move[1]);
    else if (e.key === '+' || e.key === '=') zoom(0.7);
    else if (e.key === '-') zoom(1.4);
    else return;
    e.preventDefault();
  });

  const button = (label, sign, by) => el('button', { type: 'button', class: 'tool', 'aria-label': label, title: label, onclick: () => zoom(by) }, sign);
  const pick = el('select', { 'aria-label': say('placePick') }, el('option', { value: '' }, say('placePick')));
  const groups = new Map();
  map.areas.forEach((area, index) => {
    if (!groups.has(area.k)) groups.set(area.k, pick.appendChild(el('optgroup', { label: area.k })));
    groups.get(area.k).append(el('option', { value: index }, area.n));
  });
  pick.addEventListener('change', () => {
    const area = map.areas[pick.value];
    if (area) {
      w = h = map.view[2] / 3;
      x = area.c[0] - w / 2;
      y = area.c[1] - h / 2;
      put(...area.c, area);
    }
  });
  return { pick, fit: draw, frame: el('div', { class: 'map' }, svg, el('div', { class: 'zoom' }, button(say('zoomIn'), '+', 0.7), button(say('zoomOut'), '−', 1.4))) };
}
