/* Makes pictures small before they leave the telephone: a photo of 5 MB costs a village a tenth of a day's data.
 *
 * Every file input and every drop zone of the admin is watched, before anybody else hears of the files. Pictures are
 * decoded upright, scaled and encoded again, which also leaves behind where they were taken. What the browser cannot
 * decode goes on as it is: the server decides. The limits and the sentences are attributes of the script's element.
 */
(() => {
  'use strict';

  const { side, bytes, working, kept, whole, cameraWords } = document.currentScript.dataset;
  const LONGEST = Number(side);
  const HEAVIEST = Number(bytes);
  const SMALLEST = 320;
  const QUALITIES = [0.8, 0.62, 0.44];
  const CAMERA_WORDS = new Set(cameraWords.split(' '));

  const seen = new Set(); // files that may pass: the ones made here, and the ones that cannot be made smaller
  const busy = new Map(); // form → how many choices are in work for it, and the button that was pressed meanwhile
  let queue = Promise.resolve(); // one picture at a time: a cheap telephone has memory for one

  const mark = (file) => [file.name, file.size, file.type, file.lastModified].join('|');
  const isPicture = (file) => /^image\/(?!svg)/.test(file.type);
  const isNew = (file) => isPicture(file) && !seen.has(mark(file));
  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const say = (sentence, words) => sentence.replace(/\{(\w+)\}/g, (all, word) => words[word] ?? all);
  const kilobytes = (size) => Math.ceil(size / 1000).toLocaleString(document.documentElement.lang || undefined);
  const totalOf = (files) => files.reduce((sum, file) => sum + file.size, 0);

  const decode = async (file) => {
    try {
      return await createImageBitmap(file, { imageOrientation: 'from-image' });
    } catch (error) {
      return createImageBitmap(file); // browsers that know no options; a broken picture fails again
    }
  };

  const encode = (canvas, type, quality) => new Promise((done) => canvas.toBlob(done, type, quality));

  const paint = (bitmap, longest, isOpaque) => {
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const brush = canvas.getContext('2d');
    if (isOpaque) {
      brush.fillStyle = '#fff';
      brush.fillRect(0, 0, canvas.width, canvas.height);
    }
    brush.imageSmoothingQuality = 'high';
    brush.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas;
  };

  let format; // WebP, or JPEG where the canvas writes no WebP and would answer with a PNG
  const chooseFormat = async () => {
    if (!format) {
      const probe = document.createElement('canvas');
      probe.width = probe.height = 1;
      const blob = await encode(probe, 'image/webp', 0.8);
      format = blob && blob.type === 'image/webp' ? 'image/webp' : 'image/jpeg';
    }
    return format;
  };

  const lightEnough = async (bitmap) => {
    const type = await chooseFormat();
    let blob;
    for (let longest = LONGEST; longest > SMALLEST; longest *= 0.75) {
      const canvas = paint(bitmap, longest, type === 'image/jpeg');
      for (const quality of QUALITIES) {
        blob = await encode(canvas, type, quality);
        if (!blob || blob.size <= HEAVIEST) return blob;
      }
    }
    return blob;
  };

  /* The file that is sent in the place of this one; itself when the browser cannot decode it. */
  const shrink = async (file) => {
    let small = file;
    try {
      const bitmap = await decode(file);
      const blob = await lightEnough(bitmap);
      bitmap.close();
      if (blob) {
        const name = file.name.replace(/\.[^.]*$/, '') + (blob.type === 'image/webp' ? '.webp' : '.jpg');
        small = new File([blob], name, { type: blob.type, lastModified: file.lastModified });
      }
    } catch (error) {
      // Not a picture, whatever its name says.
    }
    seen.add(mark(small));
    return small;
  };

  const lineIn = (place) => {
    let line = place.querySelector(':scope > [data-shrink-line]');
    if (!line) {
      line = document.createElement('p');
      line.className = 'help';
      line.dataset.shrinkLine = '';
      line.setAttribute('role', 'status');
      place.append(line);
    }
    return line;
  };

  const shrinkAll = async (files, place) => {
    const line = lineIn(place);
    const small = [];
    for (const file of files) {
      line.textContent = say(working, { number: small.length + 1, all: files.length });
      small.push(isNew(file) ? await shrink(file) : file);
    }
    const untouched = small.filter((file) => files.includes(file) && isPicture(file)).length;
    line.textContent = say(kept, {
      number: small.length - untouched,
      all: files.length,
      kept: kilobytes(totalOf(small)),
      before: kilobytes(totalOf(files)),
    });
    if (untouched) line.textContent += ' ' + say(whole, { count: untouched });
    return small;
  };

  /* Gives `files` to the input as if they had been chosen there, smaller. */
  const fill = async (chosen, files) => {
    const zone = chosen.closest('.drop-zone, [data-field-wrapper]') || chosen.parentElement;
    const small = await shrinkAll(files, zone);
    const parcel = new DataTransfer();
    small.forEach((file) => parcel.items.add(file));
    // The screen for many pictures changes its input for a fresh one after each choice.
    const input = (!chosen.isConnected && document.getElementById(chosen.id)) || chosen;
    input.files = parcel.files;
    for (const name of ['input', 'change']) input.dispatchEvent(new Event(name, { bubbles: true }));
  };

  const release = (form) => {
    const work = busy.get(form);
    work.choices -= 1;
    if (work.choices) return;
    busy.delete(form);
    if (form && work.pressed) form.requestSubmit(work.button && work.button.isConnected ? work.button : undefined);
  };

  const later = (input, files) => {
    const form = input.form;
    const work = busy.get(form) || { choices: 0 };
    work.choices += 1;
    busy.set(form, work);
    queue = queue
      .then(() => fill(input, files))
      .catch((error) => console.error(error))
      .then(() => release(form));
  };

  const onChoice = (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return;
    const files = [...input.files];
    if (!files.some(isNew)) return;
    stop(event);
    if (event.type === 'change') later(input, files); // "input" comes first and is told again afterwards
  };

  const onDrop = (event) => {
    const zone = event.target.closest && event.target.closest('.drop-zone');
    const input = zone && zone.querySelector('input[type=file]');
    const files = [...((event.dataTransfer && event.dataTransfer.files) || [])];
    if (!input || !files.some(isNew)) return;
    stop(event);
    zone.dispatchEvent(new Event('dragend')); // the zone stops to glow
    later(input, files);
  };

  const onSubmit = (event) => {
    if (!busy.has(event.target)) return;
    stop(event);
    Object.assign(busy.get(event.target), { pressed: true, button: event.submitter });
  };

  /* A title is proposed from the name of a file only when a person chose that name. */
  const onTitle = (event) => {
    const words = event.detail.filename.replace(/\.[^.]*$/, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const isCounted = (word) => CAMERA_WORDS.has(word.toLowerCase()) || /\d/.test(word) || word.length === 1;
    event.detail.data.title = words.every(isCounted) ? '' : words.join(' ');
  };

  window.addEventListener('input', onChoice, true);
  window.addEventListener('change', onChoice, true);
  window.addEventListener('drop', onDrop, true);
  window.addEventListener('submit', onSubmit, true);
  document.addEventListener('wagtail:images-upload', onTitle);
})();
