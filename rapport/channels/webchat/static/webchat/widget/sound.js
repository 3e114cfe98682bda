// Two soft notes, made here: nothing to download.
let audio = null;

export function chime() {
  try {
    audio ??= new AudioContext();
    [[660, 0], [880, 0.12]].forEach(([pitch, after]) => {
      const [note, loud] = [audio.createOscillator(), audio.createGain()];
      const at = audio.currentTime + after;
      note.frequency.value = pitch;
      loud.gain.setValueAtTime(0.06, at);
      loud.gain.exponentialRampToValueAtTime(0.0001, at + 0.3);
      note.connect(loud).connect(audio.destination);
      note.start(at);
      note.stop(at + 0.3);
    });
  } catch { /* no sound, then */ }
}
