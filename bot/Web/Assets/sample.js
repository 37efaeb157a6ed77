// Sample photos for trying out: real JPEGs, each one different to the eye and to the bot.
export async function samplePhoto() {
  const canvas = document.createElement('canvas');
  canvas.width = 800;
  canvas.height = 600;
  const draw = canvas.getContext('2d');
  const any = (low, high) => low + Math.random() * (high - low);
  for (let x = 0; x < 8; x++) {
    for (let y = 0; y < 6; y++) {
      draw.fillStyle = `hsl(${any(0, 360)} ${any(15, 45)}% ${any(15, 85)}%)`;
      draw.fillRect(x * 100, y * 100, 100, 100);
    }
  }
  for (let i = 0; i < 14; i++) {
    draw.fillStyle = `hsl(${any(0, 360)} 50% ${any(25, 75)}% / .8)`;
    draw.beginPath();
    draw.ellipse(any(0, 800), any(0, 600), any(30, 160), any(30, 120), any(0, 3), 0, 7);
    draw.fill();
  }
  draw.fillStyle = '#fff';
  draw.font = '28px sans-serif';
  draw.fillText(new Date().toLocaleTimeString(), 24, 570);
  const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.85));
  return new File([blob], 'contoh.jpg', { type: 'image/jpeg' });
}
