using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Primitives;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Web.Features.Enterprises;
using TwoNewPartyBuilding.Web.Features.Imports;
using TwoNewPartyBuilding.Web.Infrastructure;

namespace TwoNewPartyBuilding.Web.Features.ContactAnswers;

/// <summary>
/// The pages on which a unit's contact answers: the same for whoever holds a link and for the owner with an account. Nothing is
/// kept by caches, found by search engines, or told to other sites.
/// </summary>
public abstract class ContactAnswerPages(ContactDesk desk) : Controller
{
    /// <summary>What opens the request to whoever asks.</summary>
    protected abstract ContactPass PassFor(Guid id);

    /// <summary>Where the pages of a request lie.</summary>
    protected abstract string PlaceOf(Guid id);

    /// <summary>True where the pages stand inside the portal.</summary>
    protected abstract bool IsInside { get; }

    /// <summary>What is answered where the pass does not open.</summary>
    protected abstract Task<IActionResult> ClosedAsync(Guid id, CancellationToken ct);

    /// <inheritdoc/>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        base.OnActionExecuting(context);
    }

    /// <summary>What the ledger says, and the form that hands the answer in.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Open(Guid id, CancellationToken ct) => await PageAsync(id, new ContactSubmission(), ct);

    /// <summary>Hands the answer in.</summary>
    [HttpPost("")]
    [UploadLimit("没有提交", "请减少照片或压缩后再提交")]
    public async Task<IActionResult> Submit(Guid id, [Bind(Prefix = "Input")] ContactSubmission input, IFormFileCollection files, CancellationToken ct)
    {
        var streams = files.Where(f => f.Length > 0).Select(f => (f.FileName, f.OpenReadStream())).ToList();
        try
        {
            var outcome = ModelState.IsValid ? await desk.SubmitAsync(PassFor(id), input, streams, ct) : null;
            if (outcome is { NotFound: true })
            {
                return await ClosedAsync(id, ct);
            }

            if (outcome is { Ok: true })
            {
                return Redirect(PlaceOf(id));
            }

            if (outcome is not null)
            {
                ModelState.AddProblems(outcome);
            }

            return await PageAsync(id, input, ct);
        }
        finally
        {
            foreach (var (_, stream) in streams)
            {
                await stream.DisposeAsync();
            }
        }
    }

    /// <summary>The form of one group, with what was typed and not saved.</summary>
    [HttpGet("groups/{group}")]
    public async Task<IActionResult> Group(Guid id, string group, CancellationToken ct)
    {
        if (await desk.FormAsync(PassFor(id), group, ct) is not { } form)
        {
            return await ClosedAsync(id, ct);
        }

        if (form.Typed is { } typed)
        {
            await BindAsync(form, new FormCollection(typed.ToDictionary(f => f.Key, f => new StringValues(f.Value), StringComparer.OrdinalIgnoreCase)));

            // A draft is not judged before it is sent.
            foreach (var entry in ModelState.Values)
            {
                entry.Errors.Clear();
                entry.ValidationState = ModelValidationState.Skipped;
            }
        }

        return View("Group", new ContactGroupPage(PlaceOf(id), IsInside, form));
    }

    /// <summary>Saves a group into the draft.</summary>
    [HttpPost("groups/{group}")]
    public async Task<IActionResult> Save(Guid id, string group, CancellationToken ct)
    {
        if (await desk.FormAsync(PassFor(id), group, ct) is not { } form)
        {
            return await ClosedAsync(id, ct);
        }

        await BindAsync(form, await Request.ReadFormAsync(ct));
        var outcome = ModelState.IsValid ? await desk.SaveGroupAsync(PassFor(id), group, form.Input, ct) : null;
        if (outcome is { NotFound: true })
        {
            return await ClosedAsync(id, ct);
        }

        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, $"“{form.Group.Title}”已保存，全部核对后请到页面底部提交");
            return Redirect($"{PlaceOf(id)}#{group}");
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome, prefix: form.Group.Part.ToString());
        }

        return View("Group", new ContactGroupPage(PlaceOf(id), IsInside, form));
    }

    /// <summary>Keeps what is being typed.</summary>
    [HttpPost("groups/{group}/draft")]
    public async Task<IActionResult> Keep(Guid id, string group, CancellationToken ct)
    {
        var form = await Request.ReadFormAsync(ct);
        var fields = form.Where(f => f.Key != "__RequestVerificationToken").ToDictionary(f => f.Key, f => f.Value.Where(v => v is not null).Select(v => v!).ToArray());
        return await desk.KeepTypedAsync(PassFor(id), group, fields, ct) ? NoContent() : StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    /// <summary>Throws away what was typed and not saved.</summary>
    [HttpPost("groups/{group}/draft-removal")]
    public async Task<IActionResult> Drop(Guid id, string group, CancellationToken ct) =>
        await desk.DropTypedAsync(PassFor(id), group, ct) is { NotFound: true } ? await ClosedAsync(id, ct) : Redirect($"{PlaceOf(id)}#{group}");

    /// <summary>Takes a file out again.</summary>
    [HttpPost("files/{file:guid}/removal")]
    public async Task<IActionResult> RemoveFile(Guid id, Guid file, CancellationToken ct) =>
        await desk.RemoveFileAsync(PassFor(id), file, ct) is { NotFound: true } ? await ClosedAsync(id, ct) : Redirect($"{PlaceOf(id)}#submit");

    /// <summary>The small picture of a file.</summary>
    [HttpGet("files/{file:guid}/thumbnail")]
    public async Task<IActionResult> Thumbnail(Guid id, Guid file, CancellationToken ct) =>
        await desk.ThumbnailAsync(PassFor(id), file, ct) is { } found ? File(found.Content, found.MediaType) : NotFound();

    private async Task<IActionResult> PageAsync(Guid id, ContactSubmission input, CancellationToken ct) =>
        await desk.ReadAsync(PassFor(id), ct) is { } page ? View("Open", new ContactOpenPage(PlaceOf(id), IsInside, page, input)) : await ClosedAsync(id, ct);

    /// <summary>Puts posted values into the fields of the group and into no others.</summary>
    private async Task BindAsync(ContactForm form, IFormCollection values)
    {
        var names = form.Group.Fields.Select(f => f.Name).ToHashSet();
        var part = form.Input.Of(form.Group.Part);
        var prefix = form.Group.Part.ToString();
        ModelState.Clear();
        await TryUpdateModelAsync(
            part, part.GetType(), prefix, new FormValueProvider(BindingSource.Form, values, CultureInfo.CurrentCulture), m => m.PropertyName is { } name && names.Contains(name));
        foreach (var key in ModelState.Keys.Where(k => !k.StartsWith(prefix + ".", StringComparison.Ordinal) || !names.Contains(k[(prefix.Length + 1)..])))
        {
            ModelState.Remove(key);
        }
    }
}

/// <summary>The contact's page.</summary>
public sealed record ContactOpenPage(string Place, bool IsInside, ContactPage Page, ContactSubmission Input);

/// <summary>The form of a group.</summary>
public sealed record ContactGroupPage(string Place, bool IsInside, ContactForm Form)
{
    /// <summary>The brief, where the group belongs to it.</summary>
    public EnterpriseInput Brief => Form.Input.Brief;

    /// <summary>The registration form.</summary>
    public RegistrationInput Registration => Form.Input.Registration;

    /// <summary>The columns of social organisations.</summary>
    public SocialOrganizationInput Social => Form.Input.Social;

    /// <summary>The names of the fields, as the form is drawn from them.</summary>
    public string Names => string.Join(',', Form.Group.Fields.Select(f => f.Name).Where(n => n != nameof(EnterpriseFields.IndustryCode)));

    /// <summary>True where the industry is asked.</summary>
    public bool AsksIndustry => Form.Group.Fields.Any(f => f.Name == nameof(EnterpriseFields.IndustryCode));

    /// <summary>The industries to choose from.</summary>
    public IReadOnlyList<SelectListItem> Industries => AsksIndustry ? [.. EnterpriseForms.IndustryChoices()] : [];

    /// <summary>The line under a field: its own hint, what the ledger says, what staff says.</summary>
    public IReadOnlyDictionary<string, string> Hints => Form.Group.Fields.ToDictionary(f => f.Name, f => string.Join("。", new[]
    {
        Form.Remarks.TryGetValue(f.Name, out var remark) ? $"审核意见：{remark}" : null, $"台账现值：{Form.Last[f.Name]}", f.Hint,
    }.Where(t => t is not null)));
}
