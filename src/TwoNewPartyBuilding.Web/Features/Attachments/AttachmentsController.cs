using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Features.Imports;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Attachments;

/// <summary>Files of a unit: attach, download, take down, put back.</summary>
[Route("enterprises/{id:guid}/attachments")]
public sealed class AttachmentsController(AttachmentService attachments) : Controller
{
    /// <summary>Attaches a file.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpPost("")]
    [UploadLimit("没有上传", "请压缩图片或拆分文件后再上传")]
    public async Task<IActionResult> Add(Guid id, AttachmentKind? kind, string? note, IFormFile? file, CancellationToken ct)
    {
        await using var content = file?.OpenReadStream();
        var outcome = await attachments.AddAsync(id, kind, note?.Length > 200 ? note[..200] : note, file?.FileName, content, ct);
        if (outcome.NotFound)
        {
            return NotFound();
        }

        this.Flash(outcome.Ok ? FlashKind.Ok : FlashKind.Bad, outcome.Ok ? "已上传" : outcome.Problems[0].Message);
        return Back(id);
    }

    /// <summary>The file, always as a download.</summary>
    [Allow(Permission.EnterprisesRead)]
    [HttpGet("{attachment:guid}")]
    public async Task<IActionResult> Download(Guid id, Guid attachment, CancellationToken ct) =>
        await attachments.OpenAsync(id, attachment, thumbnail: false, ct) is { } file ? File(file.Content, file.MediaType, file.FileName) : NotFound();

    /// <summary>The small picture of a picture; drawn by the portal itself.</summary>
    [Allow(Permission.EnterprisesRead)]
    [HttpGet("{attachment:guid}/thumbnail")]
    [ResponseCache(Duration = 3600, Location = ResponseCacheLocation.Client)]
    public async Task<IActionResult> Thumbnail(Guid id, Guid attachment, CancellationToken ct) =>
        await attachments.OpenAsync(id, attachment, thumbnail: true, ct) is { } file ? File(file.Content, file.MediaType) : NotFound();

    /// <summary>Takes a file down.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpPost("{attachment:guid}/withdrawal")]
    public async Task<IActionResult> Withdraw(Guid id, Guid attachment, string? reason, CancellationToken ct) =>
        Answer(id, await attachments.WithdrawAsync(id, attachment, reason, ct), "已撤下", new FlashAction("撤销", $"/enterprises/{id}/attachments/{attachment}/return", Post: true));

    /// <summary>Puts a file back.</summary>
    [Allow(Permission.EnterprisesEdit)]
    [HttpPost("{attachment:guid}/return")]
    public async Task<IActionResult> PutBack(Guid id, Guid attachment, CancellationToken ct) =>
        Answer(id, await attachments.PutBackAsync(id, attachment, ct), "已恢复", null);

    private IActionResult Answer(Guid id, Core.Common.Outcome outcome, string done, FlashAction? action)
    {
        if (outcome.NotFound)
        {
            return NotFound();
        }

        if (outcome.Ok)
        {
            this.Flash(FlashKind.Ok, done, action);
        }
        else
        {
            this.Flash(FlashKind.Bad, outcome.Conflict ? "刚刚有人处理了这个附件，请刷新后再试" : outcome.Problems[0].Message);
        }

        return Back(id);
    }

    private RedirectResult Back(Guid id) => Redirect($"/enterprises/{id}#attachments");
}
