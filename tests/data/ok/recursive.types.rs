/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// `parent`
    pub parent: rt::Option<rt::Box<Tree>>,
    /// `children`
    pub children: rt::Option<rt::Vec<rt::Lenient<Tree>>>,
    /// `branch`
    pub branch: rt::Option<rt::Box<Branch>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 parent: "parent" => TREE as [rt::Box<Tree>],
        1 children: "children" => [Array TREE] as [rt::Vec<rt::Lenient<Tree>>],
        2 branch: "branch" => BRANCH as [rt::Box<Branch>],
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Branch.
///
/// Documented as `Branch`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Branch {
    /// `tree`
    pub tree: rt::Option<rt::Box<Tree>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Branch | BranchRef = BRANCH,
    closed {
        0 tree: "tree" => TREE as [rt::Box<Tree>],
    }
}
section!(Branch | BranchRef, BRANCH, "an object");
