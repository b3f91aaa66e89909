using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.VanguardPosts;

namespace TwoNewPartyBuilding.Core.ResponsibilityAreas;

/// <summary>The form of an area.</summary>
public class ResponsibilityAreaInput : ResponsibilityAreaFields
{
    /// <summary>The organisation; read when an area is set up.</summary>
    [Display(Name = "党组织")]
    [NotAField]
    public Guid? OrganizationId { get; set; }

    /// <summary>The version the form was opened with; ignored when an area is set up.</summary>
    public Guid Version { get; set; }
}

/// <summary>A new line of the scoreboard.</summary>
public class AreaScoreInput
{
    /// <summary>The day.</summary>
    [Display(Name = "日期")]
    [Required(ErrorMessage = "请填写日期")]
    public DateOnly? On { get; set; }

    /// <summary>What happened.</summary>
    [Display(Name = "事项", Prompt = "巡查发现并排除漏油隐患")]
    [Required(ErrorMessage = "请填写事项")]
    [StringLength(AreaScore.TextMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Text { get; set; }

    /// <summary>Points either way.</summary>
    [Display(Name = "得分", Description = "扣分填负数。")]
    [Unit("分")]
    [Required(ErrorMessage = "请填写得分")]
    [Range(-AreaScore.MostPoints, AreaScore.MostPoints, ErrorMessage = "{0}应为 {1} 至 {2} 之间的整数")]
    public int? Points { get; set; }
}

/// <summary>Rules of areas that need no database (11.1).</summary>
public static class ResponsibilityAreaRules
{
    /// <summary>Duties on a sign at most.</summary>
    public const int MostDuties = 8;

    /// <summary>What is wrong with an area.</summary>
    public static IEnumerable<Problem> Check(ResponsibilityAreaFields input, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(input);
        var duties = VanguardPostRules.Lines(input.Duties).Count;
        if (duties == 0 && !string.IsNullOrEmpty(input.Duties))
        {
            yield return new(nameof(input.Duties), "请至少写一条责任内容");
        }
        else if (duties > MostDuties)
        {
            yield return new(nameof(input.Duties), $"牌上最多印 {MostDuties} 条责任内容，现在有 {duties} 条");
        }

        if (input.From > today)
        {
            yield return new(nameof(input.From), "设立日期不能晚于今天");
        }

        if (input.To > today)
        {
            yield return new(nameof(input.To), "撤销日期不能晚于今天");
        }
        else if (input.To <= input.From)
        {
            yield return new(nameof(input.To), "撤销日期应晚于设立日期；登记错了请删除");
        }
    }

    /// <summary>What is wrong with a line of the scoreboard: it lies between the begin of the area and today, and its end where it has one.</summary>
    public static IEnumerable<Problem> Check(AreaScoreInput input, ResponsibilityAreaFields area, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(area);
        if (input.On > today)
        {
            yield return new(nameof(input.On), "日期不能晚于今天");
        }
        else if (input.On < area.From)
        {
            yield return new(nameof(input.On), $"日期不能早于设立日期 {area.From:yyyy-MM-dd}");
        }
        else if (input.On >= area.To)
        {
            yield return new(nameof(input.On), $"责任区已于 {area.To:yyyy-MM-dd} 撤销");
        }

        if (input.Points == 0)
        {
            yield return new(nameof(input.Points), "得分不能是 0");
        }
    }
}

/// <summary>Areas members answer for (党员责任区, 11.1): set up, corrected, ended, deleted; the scoreboard kept.</summary>
public sealed class ResponsibilityAreaService(AppDbContext db, FrontLineDesk desk, FrontLinePhotos photos)
{
    /// <summary>Sets an area up, or corrects one.</summary>
    public async Task<Outcome<Guid>> SaveAsync(Guid? id, ResponsibilityAreaInput input, PhotoInput photo, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(photo);
        var problems = EnterpriseRules.Shape(input).Concat(ResponsibilityAreaRules.Check(input, db.Today)).ToList();
        ResponsibilityArea? area = null;
        if (id is { } known)
        {
            (area, var refusal) = await desk.FindAsync<ResponsibilityArea>(known, input.Version, ct);
            if (area is null)
            {
                return new Outcome<Guid> { NotFound = refusal!.NotFound, Conflict = refusal.Conflict, Problems = refusal.Problems };
            }
        }
        else
        {
            var (place, problem) = await desk.PlaceAsync(input.OrganizationId, ct);
            if (place is null)
            {
                problems.Insert(0, problem!);
            }
            else
            {
                area = new ResponsibilityArea { OrganizationId = place.Id };
            }
        }

        // Whoever answered for it may stay named after moving on.
        if (area is not null && input.MemberId is { } member && member != area.MemberId && !await desk.IsMemberAsync(area.OrganizationId, member, ct))
        {
            problems.Add(new(nameof(input.MemberId), "所选党员已不在本党组织，请重新选择"));
        }

        if (problems.Count == 0 && await photos.KeepAsync(area!, photo, ct) is { } wrong)
        {
            problems.Add(wrong);
        }

        if (problems.Count > 0 || area is null)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused<Guid>(problems);
        }

        FieldCatalog.Copy<ResponsibilityAreaFields>(input, area);
        (area.Name, area.Scope, area.Duties) = (area.Name!.Trim(), area.Scope!.Trim(), string.Join('\n', VanguardPostRules.Lines(area.Duties)));
        if (id is null)
        {
            db.ResponsibilityAreas.Add(area);
        }

        var saved = await desk.SaveAsync(ct);
        return saved.Ok ? Outcome.Done(area.Id) : new Outcome<Guid> { Conflict = saved.Conflict, Problems = saved.Problems };
    }

    /// <summary>Adds a line to the scoreboard.</summary>
    public async Task<Outcome> ScoreAsync(Guid id, AreaScoreInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (area, refusal) = await desk.FindAsync<ResponsibilityArea>(id, null, ct);
        if (area is null)
        {
            return refusal!;
        }

        var problems = EnterpriseRules.Shape(input).Concat(ResponsibilityAreaRules.Check(input, area, db.Today)).ToList();
        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        db.AreaScores.Add(new AreaScore { AreaId = id, On = input.On!.Value, Text = input.Text!.Trim(), Points = input.Points!.Value, By = AuditDraft.Shorten(db.User.DisplayName, 40)! });
        return await desk.SaveAsync(ct);
    }

    /// <summary>Takes a line of the scoreboard out that was written by mistake; the trail keeps it.</summary>
    public async Task<Outcome> UnscoreAsync(Guid id, Guid score, CancellationToken ct = default)
    {
        var (area, refusal) = await desk.FindAsync<ResponsibilityArea>(id, null, ct);
        var found = area is null ? null : await db.AreaScores.FirstOrDefaultAsync(s => s.Id == score && s.AreaId == id, ct);
        if (found is null)
        {
            return refusal ?? Outcome.Missing();
        }

        db.AreaScores.Remove(found);
        return await desk.SaveAsync(ct);
    }
}
