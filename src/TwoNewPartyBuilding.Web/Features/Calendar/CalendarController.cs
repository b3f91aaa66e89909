using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Calendar;

/// <summary>The year's calendar: fixed days, days off, feasts; and the holiday notice it is made of.</summary>
[Route("calendar")]
public sealed class CalendarController(CalendarService calendar, BranchCalendar branches, ScopeGuard guard, BusinessClock clock) : Controller
{
    /// <summary>The calendar of a year, this one where none is named; with the plans of a branch where one is asked for.</summary>
    [Allow(Permission.OwnPages)]
    [HttpGet("")]
    [HttpGet("{year:int}")]
    public async Task<IActionResult> Index(int? year, Guid? organization, CancellationToken ct)
    {
        var shown = year ?? clock.Today.Year;
        if (CalendarService.CanShow(shown) && await branches.YearAsync(shown, organization, ct) is { } read)
        {
            return View(new CalendarPage(read, clock.Today));
        }

        await guard.NoteOrganizationAsync(organization ?? Guid.Empty, ct);
        return NotFound();
    }

    /// <summary>Form for the notice of a year.</summary>
    [Allow(Permission.WorkParametersEdit)]
    [HttpGet("{year:int}/holidays")]
    public IActionResult Holidays(int year) =>
        CalendarService.CanShow(year) ? View(new NoticePage(year, new NoticeInput(), null)) : NotFound();

    /// <summary>Shows what the notice says, or keeps it.</summary>
    [Allow(Permission.WorkParametersEdit)]
    [HttpPost("{year:int}/holidays")]
    public async Task<IActionResult> Holidays(int year, [Bind(Prefix = "Input")] NoticeInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!CalendarService.CanShow(year))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View(new NoticePage(year, input, null));
        }

        if (input.Keep)
        {
            var outcome = await calendar.KeepAsync(year, input.Text, ct);
            if (outcome.Ok)
            {
                this.Flash(FlashKind.Ok, outcome.Value == 0 ? "和已有的放假安排完全相同，没有改动" : $"{year} 年放假安排已保存，固定组织生活日已按新安排计算");
                return RedirectToAction(nameof(Index), new { year });
            }

            ModelState.AddProblems(outcome, nameof(NoticePage.Input));
            return View(new NoticePage(year, input, null));
        }

        var preview = await calendar.PreviewAsync(year, input.Text, ct);
        foreach (var problem in preview.Reading.Problems)
        {
            ModelState.AddModelError($"{nameof(NoticePage.Input)}.{problem.Field}", problem.Message);
        }

        return View(new NoticePage(year, input, preview.Reading.Problems.Count == 0 ? preview : null));
    }
}

/// <summary>The calendar of a year.</summary>
public sealed record CalendarPage(BranchYear Read, DateOnly Today)
{
    /// <summary>Days, fixed days and feasts.</summary>
    public YearCalendar Year => Read.Year;

    /// <summary>The weeks of a month, Monday first, with null before its first and after its last day.</summary>
    public IReadOnlyList<IReadOnlyList<CalendarDay?>> WeeksOf(int month)
    {
        var days = Year.Days.Where(d => d.Day.Month == month).Cast<CalendarDay?>().ToList();
        var before = ((int)days[0]!.Day.DayOfWeek + 6) % 7;
        var cells = Enumerable.Repeat<CalendarDay?>(null, before).Concat(days).ToList();
        cells.AddRange(Enumerable.Repeat<CalendarDay?>(null, (7 - (cells.Count % 7)) % 7));
        return [.. cells.Chunk(7)];
    }
}

/// <summary>The form of a holiday notice, with its preview once it was read.</summary>
public sealed record NoticePage(int Year, NoticeInput Input, NoticePreview? Preview);

/// <summary>A holiday notice as pasted.</summary>
public sealed class NoticeInput
{
    /// <summary>The text.</summary>
    [Display(Name = "放假通知正文", Description = "把国务院办公厅放假安排通知的正文粘贴在这里；也可以一行一天：2027-01-01 元旦 放假", Prompt = "元旦：1月1日（周五）至3日（周日）放假，共3天。")]
    [Required(ErrorMessage = "请粘贴放假通知的正文")]
    [StringLength(HolidayNotice.MaxLength, ErrorMessage = "通知正文最多 {1} 个字")]
    [LongText]
    public string? Text { get; set; }

    /// <summary>True where it was looked at and shall be kept.</summary>
    public bool Keep { get; set; }
}
