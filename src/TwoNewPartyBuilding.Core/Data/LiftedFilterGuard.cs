using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace TwoNewPartyBuilding.Core.Data;

/// <summary>
/// Lifting a filter for one set lifts it for all the query asks, so a set of the caller's scope that stands beside one read through
/// <see cref="UnscopedReads"/> would bring rows of everybody. Such a query is refused before it is translated (decision 190): in a query
/// that lifts a filter, every set under that filter is opened by name, or restricted by <see cref="UnscopedReads.InScope{T}"/>.
/// </summary>
public sealed class LiftedFilterGuard : IQueryExpressionInterceptor
{
    /// <summary>The one guard: with one of its own, every context would be set up from scratch.</summary>
    public static readonly LiftedFilterGuard Instance = new();

    private LiftedFilterGuard()
    {
    }

    /// <inheritdoc/>
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        if (eventData.Context is AppDbContext db && Beside(queryExpression, db.Model) is { Count: > 0 } found)
        {
            throw new InvalidOperationException(
                $"A query lifts a filter for one set and would lose it for {string.Join(", ", found)} too. Open those by UnscopedReads with a reason, restrict them by UnscopedReads.InScope, or ask twice.");
        }

        return queryExpression;
    }

    /// <summary>What a query asks beside the sets whose filter it lifts, and would lose the same filter for; empty where it lifts none.</summary>
    private static IReadOnlyCollection<string> Beside(Expression query, IModel model)
    {
        var walk = new Walk(model);
        walk.Visit(query);
        return [.. walk.Met.Where(m => walk.Lifted.Contains(m.Filter)).Select(m => m.What).Distinct()];
    }

    /// <summary>Whether a query lifts a filter, also in a question that it holds as a variable.</summary>
    internal static bool Lifts(Expression query, IModel model)
    {
        var walk = new Walk(model);
        walk.Visit(query);
        return walk.Lifted.Count > 0;
    }

    /// <summary>Steps past a filter that are meant, with their reasons; everything else is opened by name.</summary>
    private static readonly string[] Meant =
    [
        "RoleGrant.Organization", // The scope is made of the roles; accounts, roles and sessions are read with the organisations they name.
    ];

    private sealed class Walk(IModel model) : ExpressionVisitor
    {
        private static readonly string[] Known = [AppDbContext.ScopeFilter, AppDbContext.LivingFilter];

        public HashSet<string> Lifted { get; } = [];

        public List<(string Filter, string What)> Met { get; } = [];

        public override Expression? Visit(Expression? node)
        {
            // Before it is translated, a query holds others as variables or asks for them by a method; their expressions are what counts.
            if (node is (MemberExpression or MethodCallExpression) && typeof(IQueryable).IsAssignableFrom(node.Type)
                && !(node is MethodCallExpression call && call.Arguments.FirstOrDefault() is { } source && typeof(IQueryable).IsAssignableFrom(source.Type)) && !Names.AParameter(node))
            {
                return base.Visit(((IQueryable)Expression.Lambda<Func<object>>(node).Compile(preferInterpretation: true)()).Expression);
            }

            return base.Visit(node);
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method.DeclaringType == typeof(EntityFrameworkQueryableExtensions) && node.Method.Name == nameof(EntityFrameworkQueryableExtensions.IgnoreQueryFilters))
            {
                var lifted = node.Arguments.Count == 1 ? Known : [.. (IReadOnlyCollection<string>)((ConstantExpression)node.Arguments[1]).Value!];
                Lifted.UnionWith(lifted);
                return VisitOpened(node, lifted);
            }

            if (node.Method.DeclaringType == typeof(EntityFrameworkQueryableExtensions) && node.Method.Name == nameof(EntityFrameworkQueryableExtensions.Include)
                && node.Arguments[1] is ConstantExpression { Value: string path })
            {
                var from = model.FindEntityType(node.Method.GetGenericArguments()[0]);
                foreach (var name in path.Split('.'))
                {
                    var step = from?.FindNavigation(name) as INavigationBase ?? from?.FindSkipNavigation(name);
                    Meet(from, step);
                    from = step?.TargetEntityType;
                }
            }

            return base.VisitMethodCall(node);
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            // Where something lies is what the scope itself asks; a path tells nothing else.
            if (node is { Member.Name: nameof(PartyOrganizations.PartyOrganization.ScopePath) or nameof(PartyOrganizations.PartyOrganization.TreePath), Expression: MemberExpression place })
            {
                Visit(place.Expression);
                return node;
            }

            var inner = node.Expression;
            while (inner is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } cast)
            {
                inner = cast.Operand;
            }

            if (inner is not null && model.FindEntityType(inner.Type) is { } from)
            {
                Meet(from, from.FindNavigation(node.Member.Name) as INavigationBase ?? from.FindSkipNavigation(node.Member.Name));
            }

            return base.VisitMember(node);
        }

        protected override Expression VisitExtension(Expression node)
        {
            if (node is EntityQueryRootExpression root)
            {
                foreach (var filter in FiltersOf(root.EntityType))
                {
                    Met.Add((filter, root.EntityType.ClrType.Name));
                }

                return node;
            }

            return base.VisitExtension(node);
        }

        // The set right below is the one that is opened; what its conditions ask is not.
        private MethodCallExpression VisitOpened(MethodCallExpression node, IReadOnlyCollection<string> lifted)
        {
            Expression below = node;
            while (below is MethodCallExpression { Arguments.Count: > 0 } call)
            {
                foreach (var other in call.Arguments.Skip(1))
                {
                    Visit(other);
                }

                below = call.Arguments[0];
            }

            if (below is EntityQueryRootExpression root)
            {
                foreach (var filter in FiltersOf(root.EntityType).Except(lifted))
                {
                    Met.Add((filter, root.EntityType.ClrType.Name));
                }
            }
            else
            {
                Visit(below);
            }

            return node;
        }

        // What a row under the filter belongs to comes with the row; a set it holds, or a row reached from one that is under no filter, does not.
        private void Meet(IEntityType? from, INavigationBase? step)
        {
            if (from is null || step is null || Meant.Contains($"{from.ClrType.Name}.{step.Name}"))
            {
                return;
            }

            foreach (var filter in FiltersOf(step.TargetEntityType).Where(f => step.IsCollection || !FiltersOf(from).Contains(f)))
            {
                Met.Add((filter, $"{from.ClrType.Name}.{step.Name}"));
            }
        }

        private static IEnumerable<string> FiltersOf(IEntityType type) =>
            type.GetRootType().GetDeclaredQueryFilters().Select(f => f.Key).OfType<string>();
    }

    private sealed class Names : ExpressionVisitor
    {
        private bool _found;

        public static bool AParameter(Expression node)
        {
            var names = new Names();
            names.Visit(node);
            return names._found;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            _found = true;
            return node;
        }
    }
}
