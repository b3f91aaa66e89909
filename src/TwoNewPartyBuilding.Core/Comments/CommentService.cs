using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Comments;

/// <summary>A remark as the unit's file shows it.</summary>
/// <param name="Id">The remark.</param>
/// <param name="Version">Its version, for deeds.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Text">What it says, null once taken away.</param>
/// <param name="At">When it was written (UTC).</param>
/// <param name="EditedAt">When it was reworded (UTC), or null.</param>
/// <param name="IsOwn">Whether the caller wrote it.</param>
/// <param name="MayEdit">Whether the caller may still reword it.</param>
public sealed record CommentLine(Guid Id, Guid Version, string Author, string? Text, DateTime At, DateTime? EditedAt, bool IsOwn, bool MayEdit);

/// <summary>What a form says of a remark.</summary>
public class CommentInput
{
    /// <summary>What it says.</summary>
    [Display(Name = "留言")]
    [Required(ErrorMessage = "请填写留言内容")]
    [StringLength(Comment.TextMaxLength, ErrorMessage = "留言不能超过 {1} 个字")]
    public string Text { get; set; } = "";

    /// <summary>The version the form was opened with; ignored for a new remark.</summary>
    public Guid Version { get; set; }
}

/// <summary>Remarks on units. Whoever sees a unit reads and writes them; one's own may be reworded for a while and taken away.</summary>
public sealed class CommentService(AppDbContext db)
{
    /// <summary>How long the own remark may be reworded, minutes.</summary>
    public const int EditMinutes = 10;

    /// <summary>The remarks on a unit and on those that went into it, oldest first; empty where the unit lies outside the caller's scope.</summary>
    public async Task<IReadOnlyList<CommentLine>> ListAsync(Guid enterpriseId, CancellationToken ct = default)
    {
        var (user, since) = (db.User.Id, db.Clock.UtcNow.AddMinutes(-EditMinutes));
        return await db.Comments.AsNoTracking()
            .Where(c => (c.EnterpriseId == enterpriseId || db.UnitMergers.Any(m => m.KeptId == enterpriseId && m.MergedId == c.EnterpriseId)) && db.Enterprises.Any(e => e.Id == enterpriseId))
            .OrderBy(c => c.At).ThenBy(c => c.Id)
            .Select(c => new CommentLine(
                c.Id, c.Version, c.Author!.DisplayName, c.RemovedAt == null ? c.Text : null, c.At, c.EditedAt,
                c.AuthorId == user && c.EnterpriseId == enterpriseId, c.AuthorId == user && c.EnterpriseId == enterpriseId && c.RemovedAt == null && c.At > since))
            .ToListAsync(ct);
    }

    /// <summary>Writes a remark.</summary>
    public async Task<Outcome<Guid>> AddAsync(Guid enterpriseId, CommentInput input, CancellationToken ct = default)
    {
        if (db.User.Id is not { } author || !await db.Enterprises.AnyAsync(e => e.Id == enterpriseId, ct))
        {
            return Outcome.Missing<Guid>();
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var comment = new Comment { EnterpriseId = enterpriseId, AuthorId = author, Text = input.Text.Trim(), At = db.Clock.UtcNow };
        db.Comments.Add(comment);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(comment.Id);
    }

    /// <summary>Rewords the own remark, within <see cref="EditMinutes"/> of writing it.</summary>
    public async Task<Outcome> ChangeAsync(Guid enterpriseId, Guid id, CommentInput input, CancellationToken ct = default)
    {
        if (await OwnAsync(enterpriseId, id, ct) is not { } comment)
        {
            return Outcome.Missing();
        }

        if (comment.Version != input.Version)
        {
            return Outcome.Refused("", "刚刚在另一个窗口改过这条留言，请刷新后再试");
        }

        if (db.Clock.UtcNow - comment.At >= TimeSpan.FromMinutes(EditMinutes))
        {
            return Outcome.Refused("", $"超过 {EditMinutes} 分钟的留言不能再改，可以撤回后重新留言");
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        (comment.Text, comment.EditedAt) = (input.Text.Trim(), db.Clock.UtcNow);
        return await SaveAsync(ct);
    }

    /// <summary>Takes the own remark away; that it was there stays visible, its text stays in the history.</summary>
    public async Task<Outcome> RemoveAsync(Guid enterpriseId, Guid id, CancellationToken ct = default)
    {
        if (await OwnAsync(enterpriseId, id, ct) is not { } comment)
        {
            return Outcome.Missing();
        }

        comment.RemovedAt = db.Clock.UtcNow;
        return await SaveAsync(ct);
    }

    private Task<Comment?> OwnAsync(Guid enterpriseId, Guid id, CancellationToken ct) => db.Comments.FirstOrDefaultAsync(
        c => c.Id == id && c.EnterpriseId == enterpriseId && c.AuthorId == db.User.Id && c.RemovedAt == null && db.Enterprises.Any(e => e.Id == enterpriseId), ct);

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Refused("", "刚刚在另一个窗口改过这条留言，请刷新后再试");
        }
    }
}
