using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.ListLayouts;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.SavedViews;

/// <summary>A view as the list shows it.</summary>
/// <param name="Id">The view.</param>
/// <param name="Version">Its version, for deeds.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Filter">Its questions, null where they can no longer be read.</param>
/// <param name="SharedWith">The role it is offered to, or null.</param>
/// <param name="IsOwn">Whether it is the caller's own.</param>
/// <param name="OwnerName">Whose it is.</param>
/// <param name="IsDefault">Whether the caller's list opens with it.</param>
/// <param name="Count">How many units it holds now, in the caller's scope; null where not asked for.</param>
public sealed record ViewLine(
    Guid Id, Guid Version, string Name, EnterpriseFilter? Filter, Role? SharedWith, bool IsOwn, string OwnerName, bool IsDefault, int? Count);

/// <summary>What a form says of a view.</summary>
public class SavedViewInput
{
    /// <summary>What it is called.</summary>
    [Display(Name = "视图名称", Prompt = "本月更新的规上企业")]
    [Required(ErrorMessage = "请填写视图名称")]
    [StringLength(SavedView.NameMaxLength, ErrorMessage = "视图名称不能超过 {1} 个字")]
    public string Name { get; set; } = "";

    /// <summary>The role it is offered to.</summary>
    [Display(Name = "共享给", Description = "不选则只有自己能看到；对方只能看到自己范围内的单位")]
    public Role? SharedWith { get; set; }

    /// <summary>The version the form was opened with; ignored for a new view.</summary>
    public Guid Version { get; set; }
}

/// <summary>Keeps the views of the ledger list.</summary>
public sealed class SavedViewService(AppDbContext db, FigureCache cache)
{
    /// <summary>Most views of one person.</summary>
    public const int Most = 30;

    /// <summary>The caller's own views in their order, then those shared with the caller's roles; with <paramref name="counted"/> how many units each holds.</summary>
    public async Task<IReadOnlyList<ViewLine>> ListAsync(bool counted, CancellationToken ct = default)
    {
        var (user, roles) = (db.User.Id, db.User.Roles.ToArray());
        var rows = await db.SavedViews.AsNoTracking()
            .Where(v => v.OwnerId == user || (v.SharedWith != null && roles.Contains(v.SharedWith.Value)))
            .OrderBy(v => v.OwnerId != user).ThenBy(v => v.Position).ThenBy(v => v.Name).ThenBy(v => v.Id)
            .Select(v => new
            {
                v.Id,
                v.Version,
                v.Name,
                v.Questions,
                v.SharedWith,
                IsOwn = v.OwnerId == user,
                Owner = v.Owner!.DisplayName,
                IsDefault = db.ListLayouts.Any(l => l.UserId == user && l.List == ListLayout.Enterprises && l.DefaultViewId == v.Id),
            })
            .ToListAsync(ct);
        var filters = rows.ConvertAll(r => SavedQuestions.Read(r.Questions));
        var counts = counted && rows.Count > 0 ? await CountAsync(filters, rows.ConvertAll(r => r.Questions), ct) : null;
        return [.. rows.Select((r, i) => new ViewLine(r.Id, r.Version, r.Name, filters[i], r.SharedWith, r.IsOwn, r.Owner, r.IsDefault, counts?[i]))];
    }

    /// <summary>Keeps the questions under a new name.</summary>
    public async Task<Outcome<Guid>> SaveAsync(SavedViewInput input, EnterpriseFilter filter, CancellationToken ct = default)
    {
        var own = await db.SavedViews.Where(v => v.OwnerId == db.User.Id).Select(v => new { v.Name, v.Position }).ToListAsync(ct);
        var problems = Check(input).ToList();
        var questions = SavedQuestions.Write(filter);
        if (own.Count >= Most)
        {
            problems.Add(new("", $"每人最多保存 {Most} 个视图，请先删除不用的"));
        }

        if (questions.Length > SavedView.QuestionsMaxLength)
        {
            problems.Add(new("", "条件太多，无法保存，请减少所选社区或行业"));
        }

        if (problems.Count > 0 || db.User.Id is not { } user)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var view = new SavedView
        {
            OwnerId = user, Name = input.Name.Trim(), Questions = questions, SharedWith = input.SharedWith,
            Position = own.Select(v => v.Position).DefaultIfEmpty(0).Max() + 1,
        };
        db.SavedViews.Add(view);
        return await WriteAsync(ct) is { } problem ? Outcome.Refused<Guid>([problem]) : Outcome.Done(view.Id);
    }

    /// <summary>Renames a view or changes with whom it is shared.</summary>
    public async Task<Outcome> ChangeAsync(Guid id, SavedViewInput input, CancellationToken ct = default)
    {
        if (await OwnAsync(id, ct) is not { } view)
        {
            return Outcome.Missing();
        }

        if (view.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        var problems = Check(input, view).ToList();
        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        (view.Name, view.SharedWith) = (input.Name.Trim(), input.SharedWith);
        return await WriteAsync(ct) is { } problem ? new Outcome { Problems = [problem] } : Outcome.Done();
    }

    /// <summary>Puts other questions under the name.</summary>
    public async Task<Outcome> ReplaceAsync(Guid id, EnterpriseFilter filter, CancellationToken ct = default)
    {
        if (await OwnAsync(id, ct) is not { } view)
        {
            return Outcome.Missing();
        }

        var questions = SavedQuestions.Write(filter);
        if (questions.Length > SavedView.QuestionsMaxLength)
        {
            return Outcome.Refused("", "条件太多，无法保存，请减少所选社区或行业");
        }

        view.Questions = questions;
        return await WriteAsync(ct) is { } problem ? new Outcome { Problems = [problem] } : Outcome.Done();
    }

    /// <summary>Takes a view away; lists that opened with it open with everything again.</summary>
    public async Task<Outcome<string>> DeleteAsync(Guid id, CancellationToken ct = default)
    {
        if (await OwnAsync(id, ct) is not { } view)
        {
            return Outcome.Missing<string>();
        }

        foreach (var layout in await db.ListLayouts.Where(l => l.DefaultViewId == id).ToListAsync(ct))
        {
            layout.DefaultViewId = null;
        }

        db.SavedViews.Remove(view);
        return await WriteAsync(ct) is { } problem ? Outcome.Refused<string>([problem]) : Outcome.Done(view.Name);
    }

    /// <summary>Moves one of the caller's views one place up or down.</summary>
    public async Task<Outcome> MoveAsync(Guid id, bool up, CancellationToken ct = default)
    {
        var own = await db.SavedViews.Where(v => v.OwnerId == db.User.Id).OrderBy(v => v.Position).ThenBy(v => v.Name).ThenBy(v => v.Id).ToListAsync(ct);
        var at = own.FindIndex(v => v.Id == id);
        if (at < 0)
        {
            return Outcome.Missing();
        }

        var to = Math.Clamp(at + (up ? -1 : 1), 0, own.Count - 1);
        (own[at], own[to]) = (own[to], own[at]);
        for (var i = 0; i < own.Count; i++)
        {
            own[i].Position = i + 1;
        }

        return await WriteAsync(ct) is { } problem ? new Outcome { Problems = [problem] } : Outcome.Done();
    }

    private IEnumerable<Problem> Check(SavedViewInput input, SavedView? stored = null)
    {
        foreach (var problem in EnterpriseRules.Shape(input))
        {
            yield return problem;
        }

        if (input.SharedWith is { } role && role != stored?.SharedWith)
        {
            if (!db.User.May(Permission.SavedViewsShare))
            {
                yield return new(nameof(input.SharedWith), "您不能共享视图，请联系党工委管理员");
            }
            else if (!RolePermissions.Has(role, Permission.EnterprisesRead))
            {
                yield return new(nameof(input.SharedWith), "该角色看不到台账，请选择其他角色");
            }
        }
    }

    private Task<SavedView?> OwnAsync(Guid id, CancellationToken ct) =>
        db.SavedViews.FirstOrDefaultAsync(v => v.Id == id && v.OwnerId == db.User.Id, ct);

    private async Task<Problem?> WriteAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new("", "刚刚在另一个窗口改过，请刷新后再试");
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return new(nameof(SavedViewInput.Name), "已有同名的视图，请换个名称");
        }
    }

    private async Task<int[]> CountAsync(List<EnterpriseFilter?> filters, List<string> questions, CancellationToken ct) =>
        await cache.OnceAsync("saved views", questions, stop => WorkOutAsync(filters, stop), ct);

    /// <summary>All counts with one statement: the table of one row only carries them.</summary>
    private async Task<int[]> WorkOutAsync(List<EnterpriseFilter?> filters, CancellationToken ct)
    {
        var today = db.Today;
        var counts = filters.Select(f => f is null
            ? (Expression)Expression.Constant(0)
            : Expression.Call(typeof(Queryable), nameof(Queryable.Count), [typeof(Enterprise)], f.ApplyAll(db.Enterprises, today).Expression));
        var all = Expression.Lambda<Func<AuditChainEnd, int[]>>(Expression.NewArrayInit(typeof(int), counts), Expression.Parameter(typeof(AuditChainEnd)));
        return await db.AuditChainEnds.AsNoTracking().Select(all).SingleAsync(ct);
    }
}
