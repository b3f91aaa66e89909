using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>An opinion that a meeting answered, for the meeting's page.</summary>
public sealed record AnsweredOpinion(Guid OpinionId, string Organization, OpinionCategory Category, string Content, OpinionState State, string Answer);

/// <summary>A consultation meeting, with how many opinions it answered.</summary>
public sealed record ConsultationMeeting(Guid Id, DateOnly Date, string Title, string Organization, ActivityState State, int Answered);

/// <summary>Consultation meetings (M11) and the opinions they answered.</summary>
public sealed class ConsultationAnswers(AppDbContext db, OpinionAccess access)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    private const int MonthsBack = 12;
    private const int MostChoices = 60;

    /// <summary>What a meeting answered, in the caller's scope; for the meeting's own page (<c>_AnsweredOpinions.cshtml</c>).</summary>
    public async Task<IReadOnlyList<AnsweredOpinion>> OfActivityAsync(Guid activityId, CancellationToken ct = default) =>
        await db.ConsultationAnswers.AsNoTracking().Where(a => a.ActivityId == activityId && db.Opinions.Any(o => o.Id == a.OpinionId))
            .OrderBy(a => a.Opinion!.Category).ThenBy(a => a.Id)
            .Select(a => new AnsweredOpinion(a.OpinionId, a.Opinion!.Organization!.Name, a.Opinion.Category!.Value, a.Opinion.Content!, a.Opinion.State, a.Text)).ToListAsync(ct);

    /// <summary>Meetings of the last twelve months that may have answered an opinion of this organisation, the latest first.</summary>
    public async Task<IReadOnlyList<ConsultationMeeting>> ChoicesAsync(Guid organizationId, CancellationToken ct = default)
    {
        var since = db.Today.AddMonths(-MonthsBack);
        return await Rows(Meetings().Where(a => a.Date >= since && a.Branches.Any(b => b.OrganizationId == organizationId))).Take(MostChoices).ToListAsync(ct);
    }

    /// <summary>Meetings of a year, of one organisation or all of the scope.</summary>
    public async Task<Page<ConsultationMeeting>> ReadAsync(Guid? organization, int year, int page, CancellationToken ct = default)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var asked = Meetings().Where(a => a.Date >= from && a.Date <= to && (organization == null || a.Branches.Any(b => b.OrganizationId == organization)));
        var total = await asked.CountAsync(ct);
        var shown = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        return new Page<ConsultationMeeting>(await Rows(asked).Skip((shown - 1) * PageSize).Take(PageSize).ToListAsync(ct), shown, PageSize, total);
    }

    /// <summary>Links an opinion to the meeting that answered it, with the answer given there.</summary>
    public async Task<Outcome> LinkAsync(Guid opinionId, OpinionDeedInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await db.Opinions.Include(o => o.Organization).FirstOrDefaultAsync(o => o.Id == opinionId, ct) is not { } opinion || !access.MayRecord(opinion.Organization!.TreePath))
        {
            return Outcome.Missing();
        }

        if (!OpinionRules.May(OpinionDeed.Consult, opinion.State))
        {
            return Outcome.Refused("", $"这条意见{opinion.State.Label()}，不能登记征询会答复");
        }

        var problems = new List<Problem>();
        var meeting = input.ActivityId is { } id
            ? await Meetings().Where(a => a.Id == id && a.Branches.Any(b => b.OrganizationId == opinion.OrganizationId)).Select(a => new { a.Id, a.Title, a.Date }).FirstOrDefaultAsync(ct)
            : null;
        if (meeting is null)
        {
            problems.Add(new(nameof(input.ActivityId), "请选择答复这条意见的征询会"));
        }

        if (OpinionRules.Trim(input.Text) is not { Length: <= OpinionFields.TextMaxLength } text)
        {
            problems.Add(new(nameof(input.Text), string.IsNullOrWhiteSpace(input.Text) ? "请填写会上的答复" : $"答复不能超过 {OpinionFields.TextMaxLength} 个字"));
            text = "";
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        if (await db.ConsultationAnswers.AnyAsync(a => a.OpinionId == opinionId && a.ActivityId == meeting!.Id, ct))
        {
            return Outcome.Refused(nameof(input.ActivityId), "这次征询会的答复已经登记过");
        }

        var number = await db.OpinionEvents.Where(e => e.OpinionId == opinionId).MaxAsync(e => (int?)e.Number, ct) ?? 0;
        db.ConsultationAnswers.Add(new ConsultationAnswer { OpinionId = opinionId, ActivityId = meeting!.Id, Text = text, By = db.User.DisplayName });
        db.OpinionEvents.Add(new OpinionEvent
        {
            OpinionId = opinionId, Number = number + 1, On = db.Today, Deed = OpinionDeed.Consult, By = db.User.DisplayName,
            Text = Audit.AuditDraft.Shorten($"{meeting.Date:yyyy-MM-dd}《{meeting.Title}》：{text}", OpinionFields.TextMaxLength),
        });
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return new Outcome { Conflict = true };
        }
    }

    /// <summary>Takes a link back that was made by mistake; the step stays among the events, and the trail says who took it back.</summary>
    public async Task<Outcome> UnlinkAsync(Guid opinionId, Guid answerId, CancellationToken ct = default)
    {
        if (await db.Opinions.Include(o => o.Organization).FirstOrDefaultAsync(o => o.Id == opinionId, ct) is not { } opinion || !access.MayRecord(opinion.Organization!.TreePath)
            || await db.ConsultationAnswers.FirstOrDefaultAsync(a => a.Id == answerId && a.OpinionId == opinionId, ct) is not { } answer)
        {
            return Outcome.Missing();
        }

        db.ConsultationAnswers.Remove(answer);
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    private IQueryable<Activity> Meetings() =>
        db.Activities.AsNoTracking().Where(a => a.State != ActivityState.Void && a.Sections.Any(s => s.Kind == ActivityKind.Consultation));

    private IQueryable<ConsultationMeeting> Rows(IQueryable<Activity> meetings) => meetings.OrderByDescending(a => a.Date).ThenBy(a => a.Id)
        .Select(a => new ConsultationMeeting(a.Id, a.Date, a.Title, a.Organization!.Name, a.State, db.ConsultationAnswers.Count(c => c.ActivityId == a.Id)));
}
