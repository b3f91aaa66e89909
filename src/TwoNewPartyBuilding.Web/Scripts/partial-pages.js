// htmx under a strict content security policy: nothing evaluated, no styles written, the antiforgery token on every request.
import htmx from "htmx.org";
import { each, say, token } from "./each.js";

htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;
htmx.config.refreshOnHistoryMiss = true;

document.addEventListener("htmx:configRequest", event => {
  if (event.detail.verb !== "get") {
    event.detail.headers.RequestVerificationToken = token();
  }
});

document.addEventListener("htmx:responseError", event => {
  const { status, responseText, getResponseHeader } = event.detail.xhr;
  if (status === 401) {
    location.reload();
    return;
  }
  const plain = getResponseHeader.call(event.detail.xhr, "Content-Type")?.startsWith("text/plain");
  say("bad", plain && responseText ? responseText : `没有成功（${status}），请刷新页面后再试。`);
});

document.addEventListener("htmx:sendError", () => say("bad", "连不上服务器，请检查网络后再试。"));

// data-poll="/address": asks again and again until the answer says stop (status 286) or brings a page part without data-poll.
each("[data-poll]", element => {
  element.setAttribute("hx-get", element.dataset.poll);
  element.setAttribute("hx-trigger", `every ${element.dataset.pollEvery ?? "2s"}`);
  element.setAttribute("hx-swap", element.dataset.pollSwap ?? "outerHTML");
  htmx.process(element);
});
