// time[data-relative]: “3 分钟前”, with the full time as a hint; older than a week it stays a date.
import { each } from "./each.js";

const steps = [[60, "second"], [3600, "minute"], [86400, "hour"], [604800, "day"]];
const size = { second: 1, minute: 60, hour: 3600, day: 86400 };
const words = new Intl.RelativeTimeFormat("zh-CN", { numeric: "auto" });

each("time[data-relative]", element => {
  const full = element.textContent;
  const show = () => {
    const seconds = (new Date(element.dateTime) - Date.now()) / 1000;
    const unit = steps.find(([limit]) => Math.abs(seconds) < limit)?.[1];
    element.textContent = !unit ? full : unit === "second" ? "刚刚" : words.format(Math.round(seconds / size[unit]), unit);
  };
  element.title = full;
  show();
  setInterval(show, 60000);
});
