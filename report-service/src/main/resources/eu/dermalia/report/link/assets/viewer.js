/**
 * The face as a model that can be turned. Everything that it shows stands on the page as pictures too, for whoever has no
 * script or no graphics; everything that it does has a button, for whoever has no pointer.
 */
import {
  BufferAttribute,
  Color,
  DirectionalLight,
  HemisphereLight,
  MeshStandardMaterial,
  PerspectiveCamera,
  Scene,
  Sphere,
  Box3,
  Spherical,
  SRGBColorSpace,
  Vector3,
  WebGLRenderer,
} from './three.module.min.js';
import { GLTFLoader } from './GLTFLoader.js';
import { OrbitControls } from './OrbitControls.js';
import { meanCurvature } from './curvature.js';

const STEP = Math.PI / 12;
const CLOSER = 0.8;
const FIELD_OF_VIEW = 28;
const ROUNDS = 2;
/** Red bulges, blue is hollow, as on the stills; told apart with every common form of colour blindness (ColorBrewer RdBu). */
const HOLLOW = new Color('#2166ac');
const FLAT = new Color('#f7f7f7');
const BULGING = new Color('#b2182b');
const CLAY = new Color('#d8c3b4');

const box = document.getElementById('viewer');
if (box) {
  open(box);
}

function open(box) {
  const renderer = rendererOn(box.querySelector('canvas'));
  if (!renderer) {
    return;
  }
  box.hidden = false;
  document.getElementById('no-viewer').hidden = true;
  const say = (text) => {
    box.querySelector('[role=status]').textContent = text ?? '';
  };
  // the model is large: it comes when somebody gets to see it
  const arrival = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      arrival.disconnect();
      say(box.dataset.loading);
      new GLTFLoader().loadAsync(box.dataset.model).then(
        (gltf) => {
          show(box, renderer, gltf.scene);
          say('');
          box.dataset.state = 'shown';
          document.getElementById('stills')?.removeAttribute('open');
        },
        () => {
          say(box.dataset.failed);
          box.dataset.state = 'failed';
        },
      );
    }
  });
  arrival.observe(box);
}

/** Null where there are no graphics. */
function rendererOn(canvas) {
  try {
    const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
    renderer.outputColorSpace = SRGBColorSpace;
    return renderer;
  } catch {
    return null;
  }
}

function show(box, renderer, model) {
  const scene = new Scene();
  scene.add(model);
  scene.add(new HemisphereLight('#ffffff', '#8d8078', 1.6));
  const camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.01, 100);
  const lamp = new DirectionalLight('#ffffff', 1.8);
  lamp.position.set(0.4, 0.8, 1);
  camera.add(lamp);
  scene.add(camera);

  const ball = new Box3().setFromObject(model).getBoundingSphere(new Sphere());
  const far = ball.radius / Math.sin(((FIELD_OF_VIEW / 2) * Math.PI) / 180);
  camera.near = far / 100;
  camera.far = far * 10;
  const controls = new OrbitControls(camera, renderer.domElement);
  controls.enablePan = false;
  // the wheel and two fingers belong to the page
  controls.enableZoom = false;
  controls.minDistance = far / 3;
  controls.maxDistance = far * 1.5;
  controls.target.copy(ball.center);
  renderer.domElement.style.touchAction = 'pan-y pinch-zoom';

  const draw = () => renderer.render(scene, camera);
  const fit = () => {
    const { clientWidth: width, clientHeight: height } = renderer.domElement;
    renderer.setPixelRatio(Math.min(window.devicePixelRatio, 2));
    renderer.setSize(width, height, false);
    camera.aspect = width / height;
    camera.updateProjectionMatrix();
    draw();
  };
  const move = (change) => {
    const place = new Spherical().setFromVector3(camera.position.clone().sub(ball.center));
    change(place);
    place.phi = Math.min(Math.max(place.phi, 0.2), Math.PI - 0.2);
    place.radius = Math.min(Math.max(place.radius, controls.minDistance), controls.maxDistance);
    camera.position.copy(new Vector3().setFromSpherical(place).add(ball.center));
    controls.update();
    draw();
  };
  const moves = {
    front: (place) => place.set(far, Math.PI / 2, 0),
    left: (place) => (place.theta += STEP),
    right: (place) => (place.theta -= STEP),
    up: (place) => (place.phi += STEP),
    down: (place) => (place.phi -= STEP),
    closer: (place) => (place.radius *= CLOSER),
    further: (place) => (place.radius /= CLOSER),
  };
  controls.addEventListener('change', draw);
  new ResizeObserver(fit).observe(renderer.domElement);
  for (const button of box.querySelectorAll('button[data-move]')) {
    button.addEventListener('click', () => move(moves[button.dataset.move]));
  }
  colourings(box, model, draw);
  fit();
  move(moves.front);
}

/** Natural colours where the model has them, plain, and by curvature. */
function colourings(box, model, draw) {
  const meshes = [];
  model.traverse((part) => part.isMesh && meshes.push(part));
  const natural = meshes.some((mesh) => mesh.geometry.hasAttribute('color') || mesh.material.map);
  const skins = meshes.map((mesh) => ({
    mesh,
    natural: Object.assign(mesh.material, { roughness: 0.85, metalness: 0 }),
    plain: new MeshStandardMaterial({ color: CLAY, roughness: 0.85, metalness: 0 }),
    curvature: null,
    own: mesh.geometry.getAttribute('color'),
    bent: null,
  }));
  const paint = (name) => {
    for (const skin of skins) {
      const { geometry } = skin.mesh;
      if (name === 'curvature') {
        skin.bent ??= bent(geometry);
        skin.curvature ??= new MeshStandardMaterial({ vertexColors: true, roughness: 1, metalness: 0 });
        geometry.setAttribute('color', skin.bent);
      } else if (skin.own) {
        geometry.setAttribute('color', skin.own);
      }
      skin.mesh.material = skin[name];
    }
    box.dataset.colouring = name;
    draw();
  };
  for (const choice of box.querySelectorAll('input[name=colouring]')) {
    choice.addEventListener('change', () => paint(choice.value));
    if (choice.value === 'natural' && !natural) {
      choice.closest('label').hidden = true;
    }
  }
  const first = box.querySelector(`input[name=colouring][value=${natural ? 'natural' : 'plain'}]`);
  first.checked = true;
  paint(first.value);
}

/** Colours by curvature, from the most hollow twentieth to the most bulging one. */
function bent(geometry) {
  const positions = plain(geometry.getAttribute('position'));
  if (!geometry.hasAttribute('normal')) {
    geometry.computeVertexNormals();
  }
  const normals = plain(geometry.getAttribute('normal'));
  const index = geometry.index ? geometry.index.array : Uint32Array.from({ length: positions.length / 3 }, (_, i) => i);
  const values = meanCurvature(positions, normals, index, ROUNDS);
  const sizes = Float32Array.from(values, Math.abs).sort();
  const most = sizes[Math.floor(sizes.length * 0.95)] || 1;
  const colours = new Float32Array(positions.length);
  const colour = new Color();
  values.forEach((value, i) => {
    const share = Math.min(Math.abs(value) / most, 1);
    colour.lerpColors(FLAT, value < 0 ? HOLLOW : BULGING, share).toArray(colours, 3 * i);
  });
  return new BufferAttribute(colours, 3);
}

/** Without interleaving and quantisation. */
function plain(attribute) {
  const values = new Float32Array(3 * attribute.count);
  const point = new Vector3();
  for (let i = 0; i < attribute.count; i++) {
    point.fromBufferAttribute(attribute, i).toArray(values, 3 * i);
  }
  return values;
}
