using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>What the form of a step says; each step reads what it needs.</summary>
public class OpinionDeedInput
{
    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>Whose it is.</summary>
    [Display(Name = "责任人")]
    [StringLength(Activity.PersonMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Owner { get; set; }

    /// <summary>By when; empty for the usual working days.</summary>
    [Display(Name = "办理期限")]
    public DateOnly? DueOn { get; set; }

    /// <summary>Reason, result or note, as the step asks.</summary>
    [LongText]
    [StringLength(OpinionFields.TextMaxLength, ErrorMessage = "不能超过 {1} 个字")]
    public string? Text { get; set; }

    /// <summary>Whether it was taken over.</summary>
    [Display(Name = "采纳")]
    public bool? IsAdopted { get; set; }

    /// <summary>Where it is handed to.</summary>
    [Display(Name = "转报给")]
    public EscalationTarget? Target { get; set; }

    /// <summary>The department's name.</summary>
    [Display(Name = "单位名称")]
    [StringLength(PartyOrganization.NameMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? To { get; set; }

    /// <summary>How the result was told back.</summary>
    [Display(Name = "反馈方式")]
    public TellingWay? How { get; set; }

    /// <summary>What whoever raised it thinks.</summary>
    [Display(Name = "评价")]
    public OpinionRating? Rating { get; set; }

    /// <summary>The opinion it joins.</summary>
    [Display(Name = "并入哪条意见")]
    public Guid? MainId { get; set; }

    /// <summary>The consultation meeting that answered it.</summary>
    [Display(Name = "哪次征询会")]
    public Guid? ActivityId { get; set; }
}

/// <summary>
/// The way of an opinion, step by step (11.4); every step leaves a dated event with who and what. Opinions merged into another
/// are settled and told back with it.
/// </summary>
public sealed class OpinionService(AppDbContext db, OpinionAccess access, CalendarService calendar, SettingsReader settings)
{
    /// <summary>Takes it up: an owner, and a day; the usual working days from today where none is given.</summary>
    public Task<Outcome> AcceptAsync(Guid id, OpinionDeedInput input, CancellationToken ct = default) => TakeAsync(id, OpinionDeed.Accept, input, async opinion =>
    {
        if (WhyNotOwner(input) is { } wrong)
        {
            return [wrong];
        }

        (opinion.State, opinion.AcceptedOn) = (OpinionState.Accepted, db.Today);
        (opinion.OwnerName, opinion.DueOn) = (OpinionRules.Trim(input.Owner), input.DueOn ?? await UsualDayAsync(ct));
        await WriteAsync(opinion, OpinionDeed.Accept, $"责任人 {opinion.OwnerName}，期限 {opinion.DueOn:yyyy-MM-dd}", ct);
        return [];
    }, ct);

    /// <summary>Does not take it up, with a reason; what was merged into it ends with it.</summary>
    public Task<Outcome> DeclineAsync(Guid id, OpinionDeedInput input, CancellationToken ct = default) => TakeAsync(id, OpinionDeed.Decline, input, async opinion =>
    {
        if (OpinionRules.Trim(input.Text) is not { } reason)
        {
            return [new(nameof(input.Text), "请填写不予受理的理由")];
        }

        foreach (var one in await WithMergedAsync(opinion, ct))
        {
            (one.State, one.Result) = (OpinionState.Declined, reason);
            await WriteAsync(one, OpinionDeed.Decline, reason, ct);
        }

        return [];
    }, ct);

    /// <summary>Work on it begins.</summary>
    public Task<Outcome> StartAsync(Guid id, OpinionDeedInput input, CancellationToken ct = default) => TakeAsync(id, OpinionDeed.Start, input, async opinion =>
    {
        opinion.State = OpinionState.InProgress;
        await WriteAsync(opinion, OpinionDeed.Start, OpinionRules.Trim(input.Text), ct);
        return [];
    }, ct);

    /// <summary>Changes owner or day, with a reason.</summary>
    public Task<Outcome> AssignAsync(Guid id, OpinionDeedInput input, CancellationToken ct = default) => TakeAsync(id, OpinionDeed.Assign, input, async opinion =>
    {
        var problems = new List<Problem>();
        if (WhyNotOwner(input) is { } wrong)
        {
            problems.Add(wrong);
        }

        if (input.DueOn is null)
        {
            problems.Add(new(nameof(input.DueOn), "请填写办理期限"));
        }

        if (OpinionRules.Trim(input.Text) is null)
        {
            problems.Add(new(nameof(input.Text), "请填写调整理由"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        (opinion.OwnerName, opinion.DueOn) = (OpinionRules.Trim(input.Owner), input.DueOn);
        await WriteAsync(opinion, OpinionDeed.Assign, $"责任人 {opinion.OwnerName}，期限 {opinion.DueOn:yyyy-MM-dd}。{OpinionRules.Trim(input.Text)}", ct);
        return [];
    }, ct);

    /// <summary>Settles it: what came of it, and whether it was taken over.</summary>
    public Task<Outcome> CompleteAsync(Guid id, OpinionDeedInput input, CancellationToken ct = default) => TakeAsync(id, OpinionDeed.Complete, input, async opinion =>
    {
        var problems = new List<Problem>();
        if (OpinionRules.Trim(input.Text) is not { } result)
        {
            problems.Add(new(nameof(input.Text), "请填写办理结果"));
            result = "";
        }

        if (input.IsAdopted is null)
        {
            problems.Add(new(nameof(input.IsAdopted), "请选择是否采纳"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        foreach (var one in await WithMergedAsync(opinion, ct))
        {
            one.State = one == opinion ? OpinionState.Done : one.State;
            (one.ClosedOn, one.Result, one.IsAdopted) = (one.ClosedOn ?? db.Today, result, input.IsAdopted);
            await WriteAsync(one, OpinionDeed.Complete, $"{(input.IsAdopted == true ? "采纳" : "未采纳")}。{result}", ct);
        }

        return [];
    }, ct);

    /// <summary>Hands it to the superior organisation or to a department; for the branch it is closed with that.</summary>
    public Task<Outcome> EscalateAsync(Guid id, OpinionDeedInput input, CancellationToken ct = default) => TakeAsync(id, OpinionDeed.Escalate, input, async opinion =>
    {
        var problems = new List<Problem>();
        if (input.Target is not { } target || !Enum.IsDefined(target))
        {
            problems.Add(new(nameof(input.Target), "请选择转报给上级党组织还是有关部门"));
            target = EscalationTarget.Department;
        }

        var to = target == EscalationTarget.Superior
            ? await db.PartyOrganizations.Where(o => o.Id == opinion.OrganizationId).Select(o => o.ParentId).FirstOrDefaultAsync(ct) is { } parent
                ? await NameOfAsync(parent, ct) : null
            : OpinionRules.Trim(input.To);
        if (problems.Count == 0 && to is null)
        {
            problems.Add(target == EscalationTarget.Superior ? new(nameof(input.Target), "没有上级党组织，请转报有关部门") : new(nameof(input.To), "请填写部门名称"));
        }

        if (OpinionRules.Trim(input.Text) is null)
        {
            problems.Add(new(nameof(input.Text), "请填写转报原因"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        foreach (var one in await WithMergedAsync(opinion, ct))
        {
            one.State = one == opinion ? OpinionState.Escalated : one.State;
            (one.ClosedOn, one.EscalatedTo, one.Result) = (one.ClosedOn ?? db.Today, to, $"已转报{to}");
            await WriteAsync(one, OpinionDeed.Escalate, $"转报{to}：{OpinionRules.Trim(input.Text)}", ct);
        }

        return [];
    }, ct);

    /// <summary>Tells the result back, to everybody who raised it.</summary>
    public Task<Outcome> TellAsync(Guid id, OpinionDeedInput input, CancellationToken ct = default) => TakeAsync(id, OpinionDeed.Tell, input, async opinion =>
    {
        if (input.How is not { } how || !Enum.IsDefined(how))
        {
            return [new(nameof(input.How), "请选择反馈方式")];
        }

        foreach (var one in await WithMergedAsync(opinion, ct))
        {
            (one.State, one.ToldOn) = (OpinionState.Answered, db.Today);
            await WriteAsync(one, OpinionDeed.Tell, OpinionRules.Trim(input.Text) is { } text ? $"{how.Label()}：{text}" : how.Label(), ct);
        }

        return [];
    }, ct);

    /// <summary>Writes down what whoever raised it thinks. Not satisfied reopens it, once; a second time it stays as it is (scenario 54).</summary>
    public Task<Outcome> RateAsync(Guid id, OpinionDeedInput input, CancellationToken ct = default) => TakeAsync(id, OpinionDeed.Rate, input, async opinion =>
    {
        if (input.Rating is not { } rating || !Enum.IsDefined(rating))
        {
            return [new(nameof(input.Rating), "请选择评价")];
        }

        await JudgeAsync(opinion, rating, OpinionRules.Trim(input.Text), ct);
        return [];
    }, ct);

    /// <summary>Writes down the rating that came in with a receipt number.</summary>
    public async Task<Outcome> TakeRatingAsync(Guid id, Guid version, CancellationToken ct = default)
    {
        if (await db.RatingSlips.FirstOrDefaultAsync(s => s.OpinionId == id && db.Opinions.Any(o => o.Id == id), ct) is not { } slip)
        {
            return Outcome.Missing();
        }

        return await TakeAsync(id, OpinionDeed.Rate, new OpinionDeedInput { Version = version }, async opinion =>
        {
            await JudgeAsync(opinion, slip.Rating, slip.Note, ct);
            return [];
        }, ct);
    }

    /// <summary>Lets it go its way with a similar one that is open.</summary>
    public Task<Outcome> MergeAsync(Guid id, OpinionDeedInput input, CancellationToken ct = default) => TakeAsync(id, OpinionDeed.Merge, input, async opinion =>
    {
        if (input.MainId is not { } mainId || mainId == id || await db.Opinions.Include(o => o.Organization).FirstOrDefaultAsync(o => o.Id == mainId, ct) is not { } main)
        {
            return [new(nameof(input.MainId), "请选择要并入的意见")];
        }

        if (!OpinionRules.Open.Contains(main.State) || !access.MayRecord(main.Organization!.TreePath))
        {
            return [new(nameof(input.MainId), "只能并入正在办理的意见")];
        }

        foreach (var one in await WithMergedAsync(opinion, ct))
        {
            (one.State, one.MainId) = (OpinionState.Merged, main.Id);
            (one.AcceptedOn, one.OwnerName, one.DueOn) = (one.AcceptedOn ?? main.AcceptedOn, main.OwnerName, one.DueOn ?? main.DueOn);
            await WriteAsync(one, OpinionDeed.Merge, $"并入：{Short(main.Content)}", ct);
        }

        await WriteAsync(main, OpinionDeed.Merge, $"并入一条相近意见：{Short(opinion.Content)}", ct);
        return [];
    }, ct);

    /// <summary>Lets it go its own way again while the other is open.</summary>
    public Task<Outcome> SplitAsync(Guid id, OpinionDeedInput input, CancellationToken ct = default) => TakeAsync(id, OpinionDeed.Split, input, async opinion =>
    {
        if (opinion.ClosedOn is not null)
        {
            return [new("", "主意见已经办结，不能取消并案")];
        }

        (opinion.State, opinion.MainId) = (opinion.AcceptedOn is null ? OpinionState.Registered : OpinionState.Accepted, null);
        await WriteAsync(opinion, OpinionDeed.Split, null, ct);
        return [];
    }, ct);

    /// <summary>The usual last day: so many working days after today (15 [DEF]).</summary>
    public async Task<DateOnly> UsualDayAsync(CancellationToken ct = default) =>
        (await calendar.WorkdaysAsync(ct)).AfterWorkdays(db.Today, await settings.NumberAsync(OpinionParameters.Workdays, ct: ct));

    private async Task JudgeAsync(Opinion opinion, OpinionRating rating, string? note, CancellationToken ct)
    {
        await WriteAsync(opinion, OpinionDeed.Rate, note is null ? rating.Label() : $"{rating.Label()}：{note}", ct);
        if (await db.RatingSlips.FirstOrDefaultAsync(s => s.OpinionId == opinion.Id, ct) is { } slip)
        {
            db.RatingSlips.Remove(slip);
        }

        if (!OpinionRules.Reopens(rating, opinion.ReopenedOn))
        {
            (opinion.State, opinion.Rating) = (OpinionState.Rated, rating);
            return;
        }

        (opinion.State, opinion.ReopenedOn, opinion.DueOn) = (OpinionState.InProgress, db.Today, await UsualDayAsync(ct));
        (opinion.ClosedOn, opinion.ToldOn, opinion.IsAdopted, opinion.MainId) = (null, null, null, null);
        await WriteAsync(opinion, OpinionDeed.Reopen, $"评价不满意，重新办理，期限 {opinion.DueOn:yyyy-MM-dd}", ct);
    }

    private Problem? WhyNotOwner(OpinionDeedInput input) =>
        OpinionRules.Trim(input.Owner) is null ? new(nameof(input.Owner), "请填写责任人")
        : input.DueOn < db.Today ? new(nameof(input.DueOn), "办理期限不能早于今天")
        : null;

    // The superior lies outside a branch's scope; the branch's own period names it already on its page.
    private async Task<string?> NameOfAsync(Guid parent, CancellationToken ct) =>
        await db.PartyOrganizations.Where(o => o.Id == parent).Select(o => o.Name).FirstOrDefaultAsync(ct) ?? "上级党组织";

    private async Task<List<Opinion>> WithMergedAsync(Opinion opinion, CancellationToken ct)
    {
        var merged = await db.Opinions.Where(o => o.MainId == opinion.Id && o.State == OpinionState.Merged).ToListAsync(ct);
        return [opinion, .. merged];
    }

    private async Task WriteAsync(Opinion opinion, OpinionDeed deed, string? text, CancellationToken ct)
    {
        if (!_numbers.TryGetValue(opinion.Id, out var number))
        {
            number = await db.OpinionEvents.Where(e => e.OpinionId == opinion.Id).MaxAsync(e => (int?)e.Number, ct) ?? 0;
        }

        _numbers[opinion.Id] = ++number;
        db.OpinionEvents.Add(new OpinionEvent
        {
            OpinionId = opinion.Id, Number = number, On = db.Today, Deed = deed, Text = Audit.AuditDraft.Shorten(text, OpinionFields.TextMaxLength), By = db.User.DisplayName,
        });
    }

    private static string Short(string? text) => text is { Length: > 40 } ? Audit.AuditDraft.Shorten(text, 40) + "…" : text ?? "";

    private readonly Dictionary<Guid, int> _numbers = [];

    private async Task<Outcome> TakeAsync(Guid id, OpinionDeed deed, OpinionDeedInput input, Func<Opinion, Task<IReadOnlyList<Problem>>> take, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        _numbers.Clear();
        var opinion = await db.Opinions.Include(o => o.Organization).FirstOrDefaultAsync(o => o.Id == id, ct);
        if (opinion is null || !access.MayRecord(opinion.Organization!.TreePath))
        {
            return Outcome.Missing();
        }

        if (opinion.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        if (!OpinionRules.May(deed, opinion.State))
        {
            return Outcome.Refused("", $"这条意见{opinion.State.Label()}，不能{deed.Label()}");
        }

        var problems = Enterprises.EnterpriseRules.Shape(input).ToList();
        if (problems.Count == 0)
        {
            problems.AddRange(await take(opinion));
        }

        if (problems.Count > 0)
        {
            db.ChangeTracker.Clear();
            return new Outcome { Problems = problems };
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (Exception e) when (e is DbUpdateConcurrencyException || (e is DbUpdateException update && UniqueViolation.Is(update)))
        {
            // The number of a step is taken once, so two people never take the same step.
            return new Outcome { Conflict = true };
        }
    }
}
