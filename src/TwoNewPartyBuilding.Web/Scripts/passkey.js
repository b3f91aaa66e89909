// form[data-passkey="create|get"][data-passkey-question="url"]: sending it first asks the device for its passkey and puts the
// answer into the form. [data-passkey-only] is shown only where the browser can do that (https, a browser of recent years).
// data-passkey-remember="id": carries the tick of that box along as the form's field Remember.
import { each, token } from "./each.js";

const able = window.isSecureContext && typeof window.PublicKeyCredential?.parseCreationOptionsFromJSON === "function";
const ready = new WeakSet();

each("[data-passkey-only]", element => { element.hidden = !able; });

async function answer(form) {
  const response = await fetch(form.dataset.passkeyQuestion, { method: "POST", headers: { RequestVerificationToken: token() } });
  if (!response.ok) {
    throw new Error(`${response.status}`);
  }
  const { options, ticket } = await response.json();
  const credential = form.dataset.passkey === "create"
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  form.querySelector("[data-passkey-credential]").value = JSON.stringify(credential.toJSON());
  form.querySelector("[data-passkey-ticket]").value = ticket;
}

function trouble(form, text) {
  const box = form.querySelector("[data-passkey-trouble]");
  box.textContent = text;
  box.hidden = false;
}

// At the document, so that validation in the browser has already had its say.
document.addEventListener("submit", async event => {
  const form = event.target;
  if (!form.dataset?.passkey || event.defaultPrevented || ready.delete(form)) {
    return;
  }
  event.preventDefault();
  if (!able) {
    trouble(form, "这个浏览器或地址不能使用通行密钥：请用 https 打开本系统，并使用较新的浏览器。");
    return;
  }
  try {
    await answer(form);
  } catch (error) {
    trouble(form, error.name === "InvalidStateError" ? "这台设备已经添加过通行密钥。" : "没有完成：您取消了操作，或设备上没有可用的通行密钥。");
    return;
  }
  const box = form.dataset.passkeyRemember && document.getElementById(form.dataset.passkeyRemember);
  if (box) {
    form.elements.Remember.value = String(box.checked);
  }
  ready.add(form);
  form.requestSubmit();
});
