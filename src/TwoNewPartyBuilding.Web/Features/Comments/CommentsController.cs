using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Comments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Comments;

/// <summary>Remarks on a unit's file. Whoever sees the unit reads and writes them.</summary>
[Allow(Permission.EnterprisesRead)]
[Route("enterprises/{enterpriseId:guid}/comments")]
public sealed class CommentsController(CommentService comments) : Controller
{
    /// <summary>Writes a remark.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Add(Guid enterpriseId, [Bind(Prefix = "Input")] CommentInput input, CancellationToken ct) =>
        Answer(enterpriseId, await comments.AddAsync(enterpriseId, input, ct));

    /// <summary>Rewords the own remark.</summary>
    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Change(Guid enterpriseId, Guid id, [Bind(Prefix = "Input")] CommentInput input, CancellationToken ct) =>
        Answer(enterpriseId, await comments.ChangeAsync(enterpriseId, id, input, ct));

    /// <summary>Takes the own remark away.</summary>
    [HttpPost("{id:guid}/removal")]
    public async Task<IActionResult> Remove(Guid enterpriseId, Guid id, CancellationToken ct) =>
        Answer(enterpriseId, await comments.RemoveAsync(enterpriseId, id, ct));

    private IActionResult Answer(Guid enterpriseId, Outcome outcome)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (!outcome.Ok)
        {
            this.Flash(FlashKind.Bad, outcome.Problems[0].Message);
        }

        return Redirect($"/enterprises/{enterpriseId}#comments");
    }
}

/// <summary>The remarks beside a unit's file.</summary>
public sealed class CommentsViewComponent(CommentService comments) : ViewComponent
{
    /// <summary>Draws them.</summary>
    public async Task<IViewComponentResult> InvokeAsync(Guid unit) =>
        View(new CommentsPart(unit, await comments.ListAsync(unit, HttpContext.RequestAborted)));
}

/// <summary>The remarks on one unit.</summary>
public sealed record CommentsPart(Guid Unit, IReadOnlyList<CommentLine> Lines);
