using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Razor;

namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>Notes on each controller which folder below Features it lives in, read from its namespace.</summary>
public sealed class FeatureFolder : IControllerModelConvention
{
    internal const string Key = "feature";

    /// <inheritdoc/>
    public void Apply(ControllerModel controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        const string marker = ".Features.";
        var space = controller.ControllerType.Namespace ?? "";
        var start = space.IndexOf(marker, StringComparison.Ordinal);
        if (start >= 0)
        {
            controller.Properties[Key] = space[(start + marker.Length)..].Replace('.', '/');
        }
    }
}

/// <summary>Looks for a view beside its controller: in a folder named after the controller, then in the feature folder, then in Features/Shared.</summary>
public sealed class FeatureViewLocations : IViewLocationExpander
{
    /// <inheritdoc/>
    public void PopulateValues(ViewLocationExpanderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Values[FeatureFolder.Key] = FolderOf(context);
    }

    /// <inheritdoc/>
    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        ArgumentNullException.ThrowIfNull(context);
        return FolderOf(context) is { } folder
            ? [$"/Features/{folder}/{{1}}/{{0}}.cshtml", $"/Features/{folder}/{{0}}.cshtml", .. viewLocations]
            : viewLocations;
    }

    private static string? FolderOf(ViewLocationExpanderContext context) =>
        context.ActionContext.ActionDescriptor.Properties.TryGetValue(FeatureFolder.Key, out var folder) ? (string?)folder : null;
}
