using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.FrontLine;

namespace TwoNewPartyBuilding.Core.VanguardPosts;

/// <summary>The form of a post.</summary>
public class VanguardPostInput : VanguardPostFields
{
    /// <summary>The organisation; read when a post is named.</summary>
    [Display(Name = "党组织", Order = -1)]
    [NotAField]
    public Guid? OrganizationId { get; set; }

    /// <summary>Who works there.</summary>
    [Display(Name = "岗位党员")]
    [NotAField]
    public Guid[] MemberIds { get; set; } = [];

    /// <summary>The version the form was opened with; ignored when a post is named.</summary>
    public Guid Version { get; set; }
}

/// <summary>The form of a review.</summary>
public class VanguardReviewInput
{
    /// <summary>The day.</summary>
    [Display(Name = "复核日期")]
    [Required(ErrorMessage = "请填写复核日期")]
    public DateOnly? On { get; set; }

    /// <summary>What came of it.</summary>
    [Display(Name = "复核结果")]
    [Required(ErrorMessage = "请选择复核结果")]
    public ReviewResult? Result { get; set; }

    /// <summary>What was found.</summary>
    [Display(Name = "复核意见", Description = "摘牌必须写明原因。")]
    [LongText]
    [StringLength(VanguardPostReview.FindingMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Finding { get; set; }

    /// <summary>The version the page was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>Vanguard posts (党员先锋岗, 11.1): named with a plaque, corrected, reviewed, deleted.</summary>
public sealed class VanguardPostService(AppDbContext db, FrontLineDesk desk)
{
    private static readonly Problem Taken = new(nameof(VanguardPostInput.PlaqueNumber), "这个牌号已经用在另一个先锋岗上，一个牌号只用一次");

    /// <summary>Names a post, or corrects one.</summary>
    public async Task<Outcome<Guid>> SaveAsync(Guid? id, VanguardPostInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var problems = EnterpriseRules.Shape(input).Concat(VanguardPostRules.Check(input, db.Today)).ToList();
        VanguardPost? post = null;
        if (id is { } known)
        {
            (post, var refusal) = await desk.FindAsync<VanguardPost>(known, input.Version, ct, p => p.Include(x => x.Members).Include(x => x.Reviews));
            if (post is null)
            {
                return new Outcome<Guid> { NotFound = refusal!.NotFound, Conflict = refusal.Conflict, Problems = refusal.Problems };
            }

            if (post.Reviews.Count > 0 && input.From is { } from && from >= post.Reviews.Min(r => r.On))
            {
                problems.Add(new(nameof(input.From), $"命名日期应早于第一次复核（{post.Reviews.Min(r => r.On):yyyy-MM-dd}）"));
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
                post = new VanguardPost { OrganizationId = place.Id };
            }
        }

        var chosen = input.MemberIds.Distinct().ToArray();
        var staying = post?.Members.Select(m => m.MemberId).ToHashSet() ?? [];
        var arriving = chosen.Where(m => !staying.Contains(m)).ToArray();
        var people = post is null || arriving.Length == 0 ? []
            : await db.PartyMembers.Where(m => arriving.Contains(m.Id) && m.OrganizationId == post.OrganizationId && m.LeftOn == null).ToListAsync(ct);
        if (post is not null && people.Count != arriving.Length)
        {
            problems.Add(new(nameof(input.MemberIds), "所选党员已不在本党组织，请重新选择"));
        }

        if (problems.Count > 0 || post is null)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused<Guid>(problems);
        }

        Fill(post, input);
        post.ReviewedOn = post.Reviews.Count == 0 ? post.From!.Value : post.Reviews.Max(r => r.On);
        db.VanguardPostMembers.RemoveRange(post.Members.Where(m => !chosen.Contains(m.MemberId)));
        if (id is null)
        {
            db.VanguardPosts.Add(post);
        }

        db.VanguardPostMembers.AddRange(people.Select(m => new VanguardPostMember { PostId = post.Id, MemberId = m.Id, Member = m }));
        Touch(post, arriving.Length > 0 || staying.Any(m => !chosen.Contains(m)), id is null);
        var saved = await desk.SaveAsync(ct, Taken);
        return saved.Ok ? Outcome.Done(post.Id) : new Outcome<Guid> { Conflict = saved.Conflict, Problems = saved.Problems };
    }

    /// <summary>Records a review: the plaque stays and the next half-year begins, or it is taken down and the post ends.</summary>
    public async Task<Outcome> ReviewAsync(Guid id, VanguardReviewInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (post, refusal) = await desk.FindAsync<VanguardPost>(id, input.Version, ct);
        if (post is null)
        {
            return refusal!;
        }

        var problems = EnterpriseRules.Shape(input).Concat(VanguardPostRules.Check(input, post, db.Today)).ToList();
        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        db.VanguardPostReviews.Add(new VanguardPostReview
        {
            PostId = id, On = input.On!.Value, Result = input.Result!.Value, Finding = string.IsNullOrWhiteSpace(input.Finding) ? null : input.Finding.Trim(), By = AuditDraft.Shorten(db.User.DisplayName, 40)!,
        });
        post.ReviewedOn = input.On.Value;
        post.TakenDownOn = input.Result == ReviewResult.TakenDown ? input.On : null;
        return await desk.SaveAsync(ct);
    }

    // Members are rows of their own; the post's version moves with them.
    private void Touch(VanguardPost post, bool changed, bool isNew)
    {
        if (changed && !isNew)
        {
            db.Entry(post).Property(p => p.Version).IsModified = true;
        }
    }

    private static void Fill(VanguardPost post, VanguardPostInput input)
    {
        FieldCatalog.Copy<VanguardPostFields>(input, post);
        (post.Name, post.Workplace, post.PlaqueNumber) = (post.Name!.Trim(), post.Workplace!.Trim(), post.PlaqueNumber!.Trim());
        post.Pledges = string.Join('\n', VanguardPostRules.Lines(post.Pledges));
    }
}
