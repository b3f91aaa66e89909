using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.Themes;

namespace TwoNewPartyBuilding.Core.SpecialityActivities;

/// <summary>The form of a speciality.</summary>
public class SpecialityActivityInput : SpecialityActivityFields
{
    /// <summary>The organisation; read when a speciality is entered.</summary>
    [Display(Name = "党组织")]
    [NotAField]
    public Guid? OrganizationId { get; set; }

    /// <summary>The version the form was opened with; ignored when it is entered.</summary>
    public Guid Version { get; set; }
}

/// <summary>What the library wants to know of a speciality that is offered to it.</summary>
public class SpecialityOfferInput
{
    /// <summary>What it is linked to (3.3).</summary>
    [Display(Name = "联系类别")]
    [Required(ErrorMessage = "请选择主题联系的是传统节日、纪念日还是时事热点")]
    public ThemeLink? Link { get; set; }

    /// <summary>Which one.</summary>
    [Display(Name = "节日、纪念日或热点", Prompt = "五一劳动节")]
    [Required(ErrorMessage = "请写明是哪个节日、纪念日或热点")]
    [StringLength(60, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? LinkName { get; set; }

    /// <summary>The month it suits; null for any.</summary>
    [Display(Name = "适用月份", Description = "不限月份的留空。")]
    [Range(1, 12, ErrorMessage = "月份应为 1 至 12")]
    public int? Month { get; set; }

    /// <summary>The version the page was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>Specialities of branches (特色活动, 11.1): entered, corrected, deleted, offered to the library of themes.</summary>
public sealed class SpecialityActivityService(AppDbContext db, FrontLineDesk desk, ThemeLibrary library)
{
    /// <summary>Enters a speciality, or corrects one.</summary>
    public async Task<Outcome<Guid>> SaveAsync(Guid? id, SpecialityActivityInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var problems = EnterpriseRules.Shape(input).ToList();
        SpecialityActivity? activity = null;
        if (id is { } known)
        {
            (activity, var refusal) = await desk.FindAsync<SpecialityActivity>(known, input.Version, ct);
            if (activity is null)
            {
                return new Outcome<Guid> { NotFound = refusal!.NotFound, Conflict = refusal.Conflict, Problems = refusal.Problems };
            }
        }
        else
        {
            var (place, problem) = await desk.PlaceAsync(input.OrganizationId, ct);
            activity = place is null ? null : new SpecialityActivity { OrganizationId = place.Id };
            problems.InsertRange(0, problem is null ? [] : [problem]);
        }

        if (input.HeldOn > db.Today)
        {
            problems.Add(new(nameof(input.HeldOn), "开展日期不能晚于今天"));
        }

        if (input.Heart is { } heart && !Enum.IsDefined(heart))
        {
            problems.Add(new(nameof(input.Heart), "请选择这项活动服务于“三心”中的哪一项"));
        }

        if (activity is not null && input.ActivityId is { } record && record != activity.ActivityId && !await RecordsOf(activity.OrganizationId).AnyAsync(a => a.Id == record, ct))
        {
            problems.Add(new(nameof(input.ActivityId), "请选择本党组织的活动记录"));
        }

        if (problems.Count > 0 || activity is null)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused<Guid>(problems);
        }

        FieldCatalog.Copy<SpecialityActivityFields>(input, activity);
        (activity.Title, activity.Effect, activity.Content) = (activity.Title!.Trim(), activity.Effect!.Trim(), string.IsNullOrWhiteSpace(activity.Content) ? null : activity.Content.Trim());
        if (id is null)
        {
            db.SpecialityActivities.Add(activity);
        }

        var saved = await desk.SaveAsync(ct);
        return saved.Ok ? Outcome.Done(activity.Id) : new Outcome<Guid> { Conflict = saved.Conflict, Problems = saved.Problems };
    }

    /// <summary>Offers a reusable speciality to the library of themes, where other branches adopt it; once.</summary>
    public async Task<Outcome> OfferAsync(Guid id, SpecialityOfferInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (activity, refusal) = await desk.FindAsync<SpecialityActivity>(id, input.Version, ct);
        if (activity is null)
        {
            return refusal!;
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (input.Link is { } link && !Enum.IsDefined(link))
        {
            problems.Add(new(nameof(input.Link), "请选择主题联系的是传统节日、纪念日还是时事热点"));
        }

        if (!activity.IsReusable)
        {
            problems.Add(new("", "这项活动没有标为“可以推广”，请先修改"));
        }

        if (activity.ThemeId is not null)
        {
            problems.Add(new("", "已经提供给主题库了"));
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        var offered = await library.OfferAsync(activity.OrganizationId, activity.Title!, input.Link!.Value, input.LinkName!.Trim(), input.Month, activity.Heart, activity.Content ?? activity.Effect, ct);
        if (!offered.Ok)
        {
            return offered;
        }

        activity.ThemeId = offered.Value;
        return await desk.SaveAsync(ct);
    }

    /// <summary>Records of organisational life of an organisation that a speciality may be, newest first.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Title, DateOnly Date)>> RecordsAsync(Guid organization, CancellationToken ct = default) =>
        [.. (await RecordsOf(organization).OrderByDescending(a => a.Date).ThenByDescending(a => a.Id).Take(100).Select(a => new { a.Id, a.Title, a.Date }).ToListAsync(ct)).Select(a => (a.Id, a.Title, a.Date))];

    private IQueryable<Activity> RecordsOf(Guid organization) =>
        db.Activities.AsNoTracking().Where(a => a.State != ActivityState.Void && a.Branches.Any(b => b.OrganizationId == organization));
}
